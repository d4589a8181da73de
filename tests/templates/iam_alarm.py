"""What the alarm on IAM changes counts, held against what the second subscription filter takes of IAM, by our own evaluator."""

import json
import subprocess
import unittest

from check import CLI, ROOT, TEMPLATES

# The actions of IAM's API of 2010-05-08 that change something, and those that the console alone calls.
WRITING = """
    AcceptDelegationRequest AcquireRole AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile
    AddUserToGroup AssociateDelegationRequest AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword
    CreateAccessKey CreateAccountAlias CreateDelegationRequest CreateGroup CreateInstanceProfile
    CreateLoginProfile CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole
    CreateSAMLProvider CreateServiceLinkedRole CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice
    DeactivateMFADevice DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup
    DeleteGroupPolicy DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicy
    DeletePolicyVersion DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider
    DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole DeleteServiceSpecificCredential
    DeleteSigningCertificate DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy DeleteVirtualMFADevice
    DetachGroupPolicy DetachRolePolicy DetachUserPolicy DisableOrganizationsRootCredentialsManagement
    DisableOrganizationsRootSessions DisableOutboundWebIdentityFederation EnableMFADevice
    EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions
    EnableOutboundWebIdentityFederation PutAccountProperties PutGroupPolicy PutRolePermissionsBoundary
    PutRolePolicy PutUserPermissionsBoundary PutUserPolicy RejectDelegationRequest
    RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RemoveUserFromGroup
    ResetServiceSpecificCredential ResyncMFADevice SendDelegationToken SetDefaultPolicyVersion
    SetSecurityTokenServicePreferences TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy
    TagRole TagSAMLProvider TagServerCertificate TagUser UntagInstanceProfile UntagMFADevice
    UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser
    UpdateAccessKey UpdateAccountPasswordPolicy UpdateAssumeRolePolicy UpdateDelegationRequest UpdateGroup
    UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider
    UpdateSSHPublicKey UpdateServerCertificate UpdateServiceSpecificCredential UpdateSigningCertificate
    UpdateUser UploadSSHPublicKey UploadServerCertificate UploadSigningCertificate
    DeleteCloudFrontPublicKey SetSTSRegionalEndpointStatus UpdateAccountEmailAddress UpdateAccountName UpdateCloudFrontPublicKey
    UploadCloudFrontPublicKey
""".split()
READING = """
    GenerateCredentialReport GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails
    GetAccessKeyLastUsed GetAccountAuthorizationDetails GetAccountPasswordPolicy GetAccountProperties
    GetAccountSummary GetContextKeysForCustomPolicy GetContextKeysForPrincipalPolicy GetCredentialReport
    GetDelegationRequest GetGroup GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetLoginProfile
    GetMFADevice GetOpenIDConnectProvider GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo
    GetPolicy GetPolicyVersion GetRole GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey
    GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities
    GetServiceLinkedRoleDeletionStatus GetUser GetUserPolicy ListAccessKeys ListAccountAliases
    ListAttachedGroupPolicies ListAttachedRolePolicies ListAttachedUserPolicies ListDelegationRequests
    ListEntitiesForPolicy ListGroupPolicies ListGroups ListGroupsForUser ListInstanceProfileTags
    ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags ListMFADevices
    ListOpenIDConnectProviderTags ListOpenIDConnectProviders ListOrganizationsFeatures ListPolicies
    ListPoliciesGrantingServiceAccess ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles
    ListSAMLProviderTags ListSAMLProviders ListSSHPublicKeys ListServerCertificateTags ListServerCertificates
    ListServiceSpecificCredentials ListSigningCertificates ListUserPolicies ListUserTags ListUsers
    ListVirtualMFADevices SimulateCustomPolicy SimulatePrincipalPolicy
""".split()
ABSENT = object()


def alarm():
    return TEMPLATES["iam-alarm"]["Resources"]["MetricFilter"]["Properties"]["FilterPattern"]


def iam_part_of_the_filter():
    parts = TEMPLATES["filters"]["Resources"]["IamChangeFilter"]["Properties"]["FilterPattern"]["If"][2]["Sub"][1]
    return f'{{ {parts["IamWrites"]["If"][1].removesuffix("||")} }}'


def counted(pattern, records):
    """The places of those records that a pattern matches."""
    numbered = [record | {"eventID": f"{place:08x}-0000-4000-8000-000000000000"} for place, record in enumerate(records)]
    arguments = [CLI, "replay", "-", "--format", "json", "--steps", "--min-severity", "info", "--filter-pattern", pattern]
    lines = "\n".join(json.dumps(record) for record in numbered)
    result = subprocess.run(arguments, input=lines, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return {int(json.loads(line)["event_id"][:8], 16) for line in result.stdout.splitlines()}


def call(name, read_only, source="iam.amazonaws.com"):
    record = {"eventVersion": "1.11", "eventSource": source, "eventName": name, "eventType": "AwsApiCall"}
    return record if read_only is ABSENT else record | {"readOnly": read_only}


@unittest.skipUnless(CLI, "the command line is not built")
class IamAlarm(unittest.TestCase):
    def test_every_call_that_changes_something_is_counted_whoever_wrote_the_record(self):
        self.assertEqual((len(WRITING), len(READING)), (114, 72))
        # FrobnicateUser: what AWS adds tomorrow. Names that only begin like a reading verb's letters are no reading ones.
        names = [*WRITING, "FrobnicateUser", "BatchAttachRolePolicy", "MigrateListOfUsers", "getUser"]
        records = [call(name, read_only) for name in names for read_only in (False, "false", ABSENT)]
        for pattern in (alarm(), iam_part_of_the_filter()):
            missed = [records[place] for place in set(range(len(records))) - counted(pattern, records)]
            self.assertEqual(missed, [], pattern)

    def test_no_call_that_reads_is(self):
        records = [call(name, read_only) for name in READING for read_only in (True, "true", False, "false", ABSENT)]
        self.assertEqual([records[place] for place in counted(alarm(), records)], [])

    def test_no_call_of_another_service_is(self):
        sources = ("sts", "sso", "signin", "identitystore", "organizations", "rolesanywhere", "access-analyzer", "s3")
        records = [call("CreateUser", read_only, f"{source}.amazonaws.com") for source in sources for read_only in (False, ABSENT)]
        self.assertEqual([records[place] for place in counted(alarm(), records)], [])

    def test_it_counts_of_the_fixtures_what_the_filter_takes_but_for_one(self):
        paths = sorted((ROOT / "fixtures/events").rglob("*.json"))
        records = [json.loads(path.read_text()) for path in paths]
        counts, taken = counted(alarm(), records), counted(iam_part_of_the_filter(), records)
        self.assertGreaterEqual(len(counts), len(WRITING))
        # A mail says that it is a call that reads; an alarm could not.
        different = [str(paths[place].relative_to(ROOT / "fixtures/events")) for place in sorted(counts ^ taken)]
        self.assertEqual(different, ["odd/read-without-read-only.json"])
        self.assertLess(counts, taken)


if __name__ == "__main__":
    unittest.main()
