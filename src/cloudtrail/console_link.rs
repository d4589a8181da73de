//! The event in the CloudTrail console.

/// The address of an event in the console of its region and partition. `None` where the region or the id is not shaped like one, or
/// where the partition's console is not known: a link must never lead somewhere that an event chose.
#[must_use]
pub fn console_link(region: Option<&str>, event_id: Option<&str>) -> Option<String> {
    let (region, event_id) = (region?, event_id?);
    let plausible = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !plausible(region, 9..=20)
        || !plausible(event_id, 8..=64)
        || !region.ends_with(|last: char| last.is_ascii_digit())
    {
        return None;
    }
    let domain = match region.split('-').next()? {
        "cn" => "amazonaws.cn",
        "us" if region.starts_with("us-gov-") => "amazonaws-us-gov.com",
        "us" if region.starts_with("us-iso") => return None,
        "us" | "ap" | "eu" | "ca" | "sa" | "af" | "me" | "il" | "mx" => "aws.amazon.com",
        _ => return None,
    };
    Some(format!("https://{region}.console.{domain}/cloudtrailv2/home?region={region}#/events/{event_id}"))
}
