//! What is kept, and by which key: the failure store and the trail's archive, the claims table, the key.

use crate::classify::changes::action::{Action, of, on};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Routine, Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;

const BUCKET: Path = &["bucketName"];
const KEY: Path = &["keyId"];
const NONE: Path = &[];
const TABLE: Path = &["tableName"];
const TABLE_AS_RESOURCE: Path = &["resourceArn"];

#[rustfmt::skip] // one API a line
pub(super) const S3: &[Action] = &[
    on("DeleteBucket", Delete, O::Bucket, BUCKET, Silences),
    of("DeleteBucketEncryption", Delete, O::BucketEncryption, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("DeleteBucketLifecycle", Delete, O::BucketLifecycle, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("DeleteBucketPolicy", Delete, O::BucketPolicy, NONE, O::Bucket, BUCKET, Silences),
    of("DeleteBucketPublicAccessBlock", Delete, O::BucketPublicAccessBlock, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("DeleteBucketReplication", Delete, O::BucketReplication, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketAcl", Update, O::BucketAcl, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketEncryption", Update, O::BucketEncryption, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketLifecycle", Update, O::BucketLifecycle, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketLifecycleConfiguration", Update, O::BucketLifecycle, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketNotification", Update, O::BucketNotification, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketOwnershipControls", Update, O::BucketOwnershipControls, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketPolicy", Update, O::BucketPolicy, NONE, O::Bucket, BUCKET, Silences),
    of("PutBucketPublicAccessBlock", Update, O::BucketPublicAccessBlock, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketReplication", Update, O::BucketReplication, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutBucketVersioning", Update, O::BucketVersioning, NONE, O::Bucket, BUCKET, WeakensDefence),
    of("PutObjectLockConfiguration", Update, O::ObjectLock, NONE, O::Bucket, BUCKET, WeakensDefence),
];

#[rustfmt::skip] // one API a line
pub(super) const DYNAMODB: &[Action] = &[
    of("DeleteResourcePolicy", Update, O::Permission, NONE, O::Table, TABLE_AS_RESOURCE, Silences),
    on("DeleteTable", Delete, O::Table, TABLE, WeakensDefence),
    of("PutResourcePolicy", Update, O::Permission, NONE, O::Table, TABLE_AS_RESOURCE, Silences),
    on("UpdateTable", Update, O::Table, TABLE, WeakensDefence),
    of("UpdateTimeToLive", Update, O::TimeToLive, NONE, O::Table, TABLE, WeakensDefence),
];

/// The key is named by id, ARN or alias; `resources` always has its ARN ("Logging AWS KMS API calls").
#[rustfmt::skip] // one API a line
pub(super) const KMS: &[Action] = &[
    of("DeleteImportedKeyMaterial", Delete, O::KeyMaterial, NONE, O::Key, KEY, Silences),
    on("DisableKey", Disable, O::Key, KEY, Silences),
    of("DisableKeyRotation", Disable, O::KeyRotation, NONE, O::Key, KEY, Routine),
    of("PutKeyPolicy", Update, O::KeyPolicy, NONE, O::Key, KEY, Silences),
    of("RevokeGrant", Remove, O::KeyGrant, NONE, O::Key, KEY, Silences),
    on("ScheduleKeyDeletion", Request, O::Key, KEY, Silences),
    of("UpdatePrimaryRegion", Update, O::PrimaryRegion, NONE, O::Key, KEY, Silences),
];
