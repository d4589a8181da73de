//! By which attributes of event history a condition can be asked for without losing anything that it holds for, or with what is lost.

use super::target::Target;
use super::what::What;
use super::who::Who;
use super::{Condition, Is, Question};
use crate::classify::{ChangeKind, actions, api_name, services_of};
use crate::cloudtrail::{Arn, Service};
use crate::history::event_history::{Attribute, LeftOut, Partition, Rank, Way};

/// Whose events carry the API's version in their names: `UpdateFunctionCode20150331v2`, `UpdateDistribution2020_05_31`.
const VERSIONED: [&str; 2] = ["lambda", "cloudfront"];

/// Services of which nothing is recorded but in the Region where it happens. Of any other it is not taken for granted.
const REGIONAL: [&str; 28] = [
    "acm",
    "apigateway",
    "autoscaling",
    "backup",
    "cloudformation",
    "cloudtrail",
    "codebuild",
    "config",
    "dynamodb",
    "ec2",
    "ecr",
    "ecs",
    "eks",
    "elasticfilesystem",
    "elasticloadbalancing",
    "events",
    "guardduty",
    "kms",
    "lambda",
    "logs",
    "monitoring",
    "rds",
    "s3",
    "scheduler",
    "secretsmanager",
    "sns",
    "sqs",
    "ssm",
];

impl Question {
    pub(in crate::history) fn groups(&self) -> &[Vec<Condition>] {
        &self.groups
    }

    /// Can an answer be recorded in the one Region that is there for what belongs to none?
    pub(in crate::history) fn may_be_global(&self) -> bool {
        let may_be = |condition: &Condition| match &condition.0 {
            Is::What(what) => what.may_be_global(),
            _ => true,
        };
        self.groups.iter().all(|group| group.iter().any(may_be))
    }
}

impl Condition {
    /// The ways, the one that narrows most first.
    pub(in crate::history) fn ways(&self, partition: &Partition) -> Vec<Way> {
        match &self.0 {
            Is::Who(who) => who.ways(),
            Is::What(what) => what.ways(partition),
            // A resource is asked for by the whole of its name.
            Is::Target(target) if target.is_glob() => Vec::new(),
            Is::Changed(target, false) if target.is_glob() => vec![changes()],
            Is::Target(target) => vec![target.by_resource()],
            Is::Changed(target, false) => vec![target.by_resource(), changes()],
            // A call that was refused has no resource, and may have been one that reads.
            Is::Changed(_, true) | Is::From(_) | Is::Failed | Is::Pattern(_) => Vec::new(),
        }
    }
}

fn is_plain(text: &str) -> bool {
    !text.contains(['*', '?'])
}

fn changes() -> Way {
    Way::new(Rank::ReadOnly, vec![Attribute::ReadOnly(false)])
}

impl Who {
    /// Only users and sessions have a name there: "the user name ... or the role session name" ("Viewing recent management events with the
    /// console"). How root is called is not written down, and where an account has an alias it may be that.
    fn ways(&self) -> Vec<Way> {
        let user = |name: &str| Way::new(Rank::User, vec![Attribute::Username(name.to_owned())]);
        match self {
            Self::Caller(caller, _) => {
                caller.session_or_user().filter(|name| is_plain(name)).map(user).into_iter().collect()
            }
            // AIDA… and AROA… are ids of users and roles, by which nothing can be asked.
            Self::Key(id) if id.starts_with("AKIA") || id.starts_with("ASIA") => {
                vec![Way::new(Rank::Key, vec![Attribute::AccessKeyId(id.clone())])]
            }
            Self::Arn(arn) => {
                Arn::parse(arn).filter(|_| is_plain(arn)).and_then(|arn| of_arn(arn, user)).into_iter().collect()
            }
            // The name of a service is no user's.
            Self::Name(name) if is_plain(name) && !name.contains(".amazonaws.") => {
                vec![user(name).without(LeftOut::OtherCallers { name: name.clone() })]
            }
            Self::Key(_) | Self::Account(_) | Self::Name(_) => Vec::new(),
        }
    }
}

fn of_arn(arn: Arn<'_>, user: impl Fn(&str) -> Way) -> Option<Way> {
    let session = arn.after("assumed-role").and_then(|rest| rest.split_once('/')).map(|(_, session)| session);
    if let Some(session) = session {
        return Some(user(session));
    }
    let name = arn.after("user").and_then(|_| arn.name())?;
    Some(user(name).without(LeftOut::FederatedSessions { name: name.to_owned() }))
}

impl Target {
    /// Both as it is asked for and by its name alone: CloudTrail writes an ARN for one API, a name for another.
    fn by_resource(&self) -> Way {
        let (text, name) = (self.text().to_owned(), self.name().to_owned());
        let mut attributes = vec![Attribute::ResourceName(text)];
        if !attributes.iter().any(|attribute| attribute.value() == name) {
            attributes.push(Attribute::ResourceName(name.clone()));
        }
        Way::new(Rank::Resource, attributes).without(LeftOut::NoResource { name })
    }
}

impl What {
    fn ways(&self, partition: &Partition) -> Vec<Way> {
        let of_kind = |kind: ChangeKind| {
            let services = services_of(kind).into_iter().filter_map(label);
            vec![Way::by_service(services, partition), changes()]
        };
        match self {
            Self::Login => vec![Way::by_service(["signin"], partition)],
            Self::Kind(kind) => match kind.as_str() {
                "sign_in" | "sign_in_step" => vec![Way::by_service(["signin"], partition)],
                "iam_change" => of_kind(ChangeKind::Iam),
                "access_change" => of_kind(ChangeKind::Access),
                "account_recovery" => of_kind(ChangeKind::AccountRecovery),
                "tampering" => of_kind(ChangeKind::Tampering),
                _ => Vec::new(),
            },
            // An API of any service can be about such a thing, but only if it changes something.
            Self::Topic(_) => vec![changes()],
            Self::Api { service, name } => {
                let service = service.as_deref().filter(|service| is_plain(service));
                let by_service = service.map(|service| Way::by_service([service], partition));
                by_name(service, name, partition).into_iter().chain(by_service).collect()
            }
        }
    }

    fn may_be_global(&self) -> bool {
        let is_regional = |service: &str| REGIONAL.contains(&service);
        match self {
            Self::Login | Self::Kind(_) | Self::Topic(_) => true,
            Self::Api { service: Some(service), .. } => !is_regional(service),
            Self::Api { service: None, name } => {
                let mut known = services_with(name).peekable();
                known.peek().is_none() || known.any(|(service, _)| !is_regional(service))
            }
        }
    }
}

/// `None` where a name stands for several, or would find nothing.
fn by_name(service: Option<&str>, name: &str, partition: &Partition) -> Option<Way> {
    // A pattern stands for several services, perhaps also for those that write a version behind the name.
    let service = service.filter(|service| is_plain(service));
    if !is_plain(name) || service.is_some_and(|service| VERSIONED.contains(&service)) {
        return None;
    }
    let known: Vec<_> = services_with(name).collect();
    // How AWS spells it is not known, and it compares letter by letter.
    if service.is_some() && known.is_empty() && !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    // As AWS spells it, which compares letter by letter.
    let name = known.first().map_or(name, |(_, known)| known);
    let mut way = Way::new(Rank::EventName, vec![Attribute::EventName(name.to_owned())]);
    if service.is_some() || api_name(name) != name {
        return Some(way);
    }
    let is_versioned = |service: &&str| VERSIONED.contains(service);
    let versioned: Vec<_> = known.iter().map(|(service, _)| *service).filter(is_versioned).collect();
    way.attributes.extend(Way::by_service(versioned.iter().copied(), partition).attributes);
    // `TagResource` is an API of nearly every service; what is in the tables otherwise is of services that are known.
    let is_known = !known.is_empty() && (!name.contains("Resource") || !versioned.is_empty());
    Some(if is_known { way } else { way.without(LeftOut::Versioned { name: name.to_owned() }) })
}

/// The services that have an API of this name, as far as the tables go, and how AWS spells it.
fn services_with(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    Service::KNOWN.into_iter().flat_map(move |(label, service)| {
        let found = actions(service).into_iter().find(|action| action.name.eq_ignore_ascii_case(name));
        found.map(|action| (label, action.name))
    })
}

fn label(service: Service) -> Option<&'static str> {
    Service::KNOWN.into_iter().find(|(_, known)| *known == service).map(|(label, _)| label)
}
