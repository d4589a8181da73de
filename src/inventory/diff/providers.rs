//! Identity providers: who vouches for people that come from outside.

use serde_json::json;

use super::pairs::{Pairs, came_and_went};
use super::what::{Sign, Thing, ThingKind, What};
use super::{Comparing, time};
use crate::inventory::part::Part;
use crate::inventory::things::{OidcProvider, SamlProvider};

impl Comparing<'_> {
    pub(super) fn saml_providers(&mut self) {
        let (Some(old), Some(new)) = (&self.old.saml_providers, &self.new.saml_providers) else { return };
        let arn = |provider: &SamlProvider| provider.arn.clone();
        let pairs = Pairs::of((old, new), arn, arn, self.is_whole(Part::SamlProviders), |provider| {
            self.is_made_since(provider.created.as_ref())
        });
        let thing = |arn: &str| Thing { kind: ThingKind::SamlProvider, name: arn.to_owned() };
        for new in pairs.new {
            let severity = self.grader.call("CreateSAMLProvider", &json!({"name": new.arn}));
            self.add(severity, &thing(&new.arn), Sign::Added, What::There(time(new.created.as_ref())));
        }
        for old in pairs.gone {
            let severity = self.grader.call("DeleteSAMLProvider", &json!({"sAMLProviderArn": old.arn}));
            self.add(severity, &thing(&old.arn), Sign::Removed, What::There(time(old.created.as_ref())));
        }
        for (old, new) in pairs.both {
            if is_remade(old.created.as_ref(), new.created.as_ref()) {
                let severity = self.grader.call("CreateSAMLProvider", &json!({"name": new.arn}));
                self.add(severity, &thing(&new.arn), Sign::Changed, What::Remade(time(new.created.as_ref())));
            }
            let updated = self.grader.call("UpdateSAMLProvider", &json!({"sAMLProviderArn": new.arn}));
            match (&old.details, &new.details) {
                (Some(before), Some(now)) if before != now => {
                    self.add(updated, &thing(&new.arn), Sign::Changed, What::Metadata);
                }
                // Until when they are good is in the metadata.
                _ if old.valid_until != new.valid_until => {
                    let [now, before] = [new, old].map(|provider| provider.valid_until.clone().unwrap_or_default());
                    self.add(updated, &thing(&new.arn), Sign::Changed, What::ValidUntil(now, before));
                }
                _ => {}
            }
        }
    }

    pub(super) fn oidc_providers(&mut self) {
        let (Some(old), Some(new)) = (&self.old.oidc_providers, &self.new.oidc_providers) else { return };
        let arn = |provider: &OidcProvider| provider.arn.clone();
        let pairs = Pairs::of((old, new), arn, arn, self.is_whole(Part::OidcProviders), |provider| {
            self.is_made_since(provider.details.as_ref().and_then(|details| details.created.as_ref()))
        });
        let thing = |arn: &str| Thing { kind: ThingKind::OidcProvider, name: arn.to_owned() };
        let created = |provider: &OidcProvider| provider.details.as_ref().and_then(|details| details.created.clone());
        for new in pairs.new {
            let severity = self.grader.call("CreateOpenIDConnectProvider", &json!({"url": new.arn}));
            self.add(severity, &thing(&new.arn), Sign::Added, What::There(time(created(new).as_ref())));
        }
        for old in pairs.gone {
            let request = json!({"openIDConnectProviderArn": old.arn});
            let severity = self.grader.call("DeleteOpenIDConnectProvider", &request);
            self.add(severity, &thing(&old.arn), Sign::Removed, What::There(time(created(old).as_ref())));
        }
        for (old, new) in pairs.both {
            let (Some(before), Some(now)) = (&old.details, &new.details) else { continue };
            let thing = thing(&new.arn);
            if is_remade(before.created.as_ref(), now.created.as_ref()) {
                let severity = self.grader.call("CreateOpenIDConnectProvider", &json!({"url": new.arn}));
                self.add(severity, &thing, Sign::Changed, What::Remade(time(now.created.as_ref())));
            }
            let (came, went) = came_and_went(&before.client_ids, &now.client_ids);
            for (sign, api, clients) in [
                (Sign::Added, "AddClientIDToOpenIDConnectProvider", came),
                (Sign::Removed, "RemoveClientIDFromOpenIDConnectProvider", went),
            ] {
                for client in clients {
                    let request = json!({"openIDConnectProviderArn": new.arn, "clientID": client});
                    self.add(self.grader.call(api, &request), &thing, sign, What::ClientId(client.clone()));
                }
            }
            let request = json!({"openIDConnectProviderArn": new.arn});
            let severity = self.grader.call("UpdateOpenIDConnectProviderThumbprint", &request);
            let (came, went) = came_and_went(&before.thumbprints, &now.thumbprints);
            for (sign, thumbprints) in [(Sign::Added, came), (Sign::Removed, went)] {
                for thumbprint in thumbprints {
                    self.add(severity, &thing, sign, What::Thumbprint(thumbprint.clone()));
                }
            }
        }
    }
}

fn is_remade(before: Option<&String>, now: Option<&String>) -> bool {
    before.is_some() && now.is_some() && before != now
}
