//! Conditions that leave next to nothing out: of addresses, and of the day.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use crate::policy::network::Network;
use crate::policy::rule::Condition;
use crate::policy::{QuietHours, Rule};

/// A network is called wide from a sixteenth of all addresses on: no office has so many, and everybody can rent some of them.
const WIDE: f64 = 1.0 / 16.0;
/// Quiet for so many hours of a day is quiet for the day.
const LONG_HOURS: i64 = 20;

pub(super) fn addresses(networks: &[Network]) -> Option<String> {
    said(share(networks.iter().map(|network| network.net())))
        .map(|share| format!("its addresses are {share}: anybody can come from one"))
}

/// Is it one of these, and no wider?
pub(super) fn are_narrow(networks: &[Network]) -> bool {
    addresses(networks).is_none()
}

/// Rules each of which is for a part of all addresses.
pub(super) fn addresses_together(ignore: &[&Rule]) -> Option<String> {
    let networks = |rule: &Rule| {
        let networks = rule.conditions.iter().filter_map(|condition| match condition {
            Condition::Address(networks) => Some(networks.clone()),
            _ => None,
        });
        networks.flatten().collect::<Vec<_>>()
    };
    let of_each: Vec<_> = ignore.iter().map(|rule| networks(rule)).filter(|networks| !networks.is_empty()).collect();
    if of_each.len() < 2 {
        return None;
    }
    let all = said(share(of_each.iter().flatten().map(|network| network.net())))?;
    Some(format!(
        "the addresses of its `ignore` rules are {all} together: anybody can come from one; name your own networks"
    ))
}

/// Which part of IPv4 and of IPv6 they are.
fn share(networks: impl Iterator<Item = IpNet>) -> (f64, f64) {
    let (mut v4, mut v6): (Vec<Ipv4Net>, Vec<Ipv6Net>) = (Vec::new(), Vec::new());
    for network in networks {
        match network {
            IpNet::V4(network) => v4.push(network),
            IpNet::V6(network) => v6.push(network),
        }
    }
    let part = |prefix: u8| 0.5_f64.powi(i32::from(prefix));
    // All addresses that are given to anybody begin with 2000::/3 ("Internet Protocol Version 6 Address Space", IANA).
    let part_v6 = |prefix: u8| part(prefix.saturating_sub(3));
    let v4 = Ipv4Net::aggregate(&v4).iter().map(|network| part(network.prefix_len())).sum();
    let v6: f64 = Ipv6Net::aggregate(&v6).iter().map(|network| part_v6(network.prefix_len())).sum();
    (v4, v6.min(1.0))
}

fn said((v4, v6): (f64, f64)) -> Option<String> {
    let of = |share: f64, what: &str| {
        let text = match share {
            share if share >= 0.999 => format!("all {what} addresses"),
            share if share >= WIDE => format!("{:.0} % of all {what} addresses", share * 100.0),
            _ => return None,
        };
        Some(text)
    };
    let both: Vec<_> = [of(v4, "IPv4"), of(v6, "IPv6")].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" and "))
}

pub(super) fn hours(hours: &QuietHours) -> Option<String> {
    let minutes = hours.length().as_mins();
    (minutes >= LONG_HOURS * 60).then(|| {
        let (hour, minute) = (minutes / 60, minutes % 60);
        format!(
            "quiet_hours last {hour} h {minute:02} min of each day: sign-ins below {}, without MFA and failed ones too, wake nobody; safer: \
             \"quiet_hours\": {{\"from\": \"22:00\", \"to\": \"07:00\", \"wake_for\": \"warning\"}}",
            hours.wake_for
        )
    })
}
