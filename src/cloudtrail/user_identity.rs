//! Who called, as a record says it.

use super::tolerant::{Text, tolerant_record};

tolerant_record! {
    /// "CloudTrail userIdentity element".
    pub struct UserIdentity<'a> {
        /// `Root`, `IAMUser`, `AssumedRole` …
        kind: Text<'a> = "type",
        /// The name; for `Root` the account's alias, if it has one.
        user_name: Text<'a> = "userName",
        /// A unique id; for roles `AROA…:session`.
        principal_id: Text<'a> = "principalId",
        /// The caller's ARN; absent from failed sign-ins.
        arn: Text<'a> = "arn",
        /// The caller's account.
        account_id: Text<'a> = "accountId",
        /// The key that signed the call: `AKIA…` of a long-term key, `ASIA…` of a session.
        access_key_id: Text<'a> = "accessKeyId",
        /// The service that made the call for somebody, or for itself.
        invoked_by: Text<'a> = "invokedBy",
        /// Who acts by temporary delegation.
        invoked_by_delegate: Delegate<'a> = "invokedByDelegate",
        /// The resource that the credentials were issued to.
        in_scope_of: InScopeOf<'a> = "inScopeOf",
        /// The provider that vouched for a SAML or web identity user.
        identity_provider: Text<'a> = "identityProvider",
        /// The Identity Center user behind the call.
        on_behalf_of: OnBehalfOf<'a> = "onBehalfOf",
        /// The temporary session, where there is one.
        session_context: SessionContext<'a> = "sessionContext",
    }
}

tolerant_record! {
    /// The Identity Center user a call was made for.
    pub struct OnBehalfOf<'a> {
        /// The user's id in the identity store.
        user_id: Text<'a> = "userId",
    }
}

tolerant_record! {
    /// Another account, whose product acts by temporary delegation.
    pub struct Delegate<'a> {
        /// Its id.
        account_id: Text<'a> = "accountId",
    }
}

tolerant_record! {
    /// What a service issued the credentials to.
    pub struct InScopeOf<'a> {
        /// e.g. `AWS::Lambda::Function`.
        issuer_type: Text<'a> = "issuerType",
        /// The ARN of the function or instance.
        credentials_issued_to: Text<'a> = "credentialsIssuedTo",
        /// The ARN of what the service acted for, which is mostly the same.
        source_arn: Text<'a> = "sourceArn",
    }
}

tolerant_record! {
    /// How the temporary credentials came about. Absent from SwitchRole and from SAML sign-ins.
    pub struct SessionContext<'a> {
        /// The role (or user) that issued the session; an empty object at times.
        session_issuer: SessionIssuer<'a> = "sessionIssuer",
        /// Set for web identity federation; usually an empty object.
        web_id_federation_data: WebIdFederationData<'a> = "webIdFederationData",
        /// When it began and whether MFA was used.
        attributes: SessionAttributes<'a> = "attributes",
        /// "true" for an organization's session as root of a member account; by AWS's sample for the call that opens one, too.
        assumed_root: Text<'a> = "assumedRoot",
        /// Who opened the session, by a name that nobody can change later.
        source_identity: Text<'a> = "sourceIdentity",
        /// The version of the instance metadata service that handed the credentials out.
        ec2_role_delivery: Text<'a> = "ec2RoleDelivery",
        /// The same as in userIdentity, where it stands in newer records.
        in_scope_of: InScopeOf<'a> = "inScopeOf",
    }
}

tolerant_record! {
    /// The role or user behind a session.
    pub struct SessionIssuer<'a> {
        /// `Role`; of federated users `IAMUser` or `Root`.
        kind: Text<'a> = "type",
        /// The role's name.
        user_name: Text<'a> = "userName",
        /// The role's ARN, with its path.
        arn: Text<'a> = "arn",
    }
}

tolerant_record! {
    /// The web identity behind a session.
    pub struct WebIdFederationData<'a> {
        /// e.g. `accounts.google.com`, or an OIDC provider's ARN.
        federated_provider: Text<'a> = "federatedProvider",
    }
}

tolerant_record! {
    /// A session's attributes.
    pub struct SessionAttributes<'a> {
        /// When the session began.
        creation_date: Text<'a> = "creationDate",
        /// The string "true" or "false".
        mfa_authenticated: Text<'a> = "mfaAuthenticated",
    }
}
