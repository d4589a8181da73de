"""`trailbell snapshot` and `diff` over the emulator's IAM: what is planted between two snapshots is found, and nothing is invented."""

import json
import subprocess
import time

import boto3
from botocore.exceptions import ClientError

from cloud import ACCOUNT, built

WRITES = {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::logs/*"}
EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
THUMBPRINTS = ["a" * 40, "b" * 40]
ADMINISTRATOR, READ_ONLY = (f"arn:aws:iam::aws:policy/{name}" for name in ("AdministratorAccess", "ReadOnlyAccess"))
METADATA = ('<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/%s">'
            + "<!-- " + "x" * 1100 + " --></EntityDescriptor>")


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(principal):
    return policy({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})


def own(name):
    return f"arn:aws:iam::{ACCOUNT}:policy/{name}"


def before(iam):
    """An account as it was, and what is needed of it afterwards."""
    known = {}
    for name in ("alice", "bob", "carol", "tmp", "old-name", "again", "ci"):
        iam.create_user(UserName=name, Tags=[{"Key": "team", "Value": "web"}, {"Key": "cost", "Value": "1"}])
    for name in ("admins", "readers", "empty"):
        iam.create_group(GroupName=name)
    for name in ("deploy", "ops", "open", "partner", "closed", "gone"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}))
    for name in ("tool", "narrow", "same", "unused"):
        iam.create_policy(PolicyName=name, PolicyDocument=policy(WRITES))
    iam.attach_group_policy(GroupName="admins", PolicyArn=ADMINISTRATOR)
    iam.attach_user_policy(UserName="bob", PolicyArn=READ_ONLY)
    iam.add_user_to_group(UserName="carol", GroupName="readers")
    iam.put_user_policy(UserName="ci", PolicyName="writes", PolicyDocument=policy(WRITES))
    iam.put_user_policy(UserName="alice", PolicyName="same", PolicyDocument=policy(WRITES))
    iam.put_role_policy(RoleName="ops", PolicyName="brake", PolicyDocument=policy({**EVERYTHING, "Effect": "Deny"}))
    iam.put_group_policy(GroupName="readers", PolicyName="reads", PolicyDocument=policy(WRITES))
    iam.update_assume_role_policy(RoleName="closed", PolicyDocument=trust({"AWS": ["arn:aws:iam::111122223333:root", f"arn:aws:iam::{ACCOUNT}:root"]}))
    iam.create_instance_profile(InstanceProfileName="web")
    for name in ("alice", "ci", "bob"):
        known[name] = iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]
    iam.create_login_profile(UserName="alice", Password="correct-Horse-7-battery")
    for name in ("alice", "carol"):
        serial = iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]["SerialNumber"]
        iam.enable_mfa_device(UserName=name, SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
        known[f"mfa of {name}"] = serial
    known["oidc"] = iam.create_open_id_connect_provider(
        Url="https://token.actions.githubusercontent.com", ClientIDList=["sts.amazonaws.com"], ThumbprintList=THUMBPRINTS[:1])["OpenIDConnectProviderArn"]
    known["saml"] = iam.create_saml_provider(Name="corp", SAMLMetadataDocument=METADATA % "corp")["SAMLProviderArn"]
    known["left"] = iam.create_saml_provider(Name="left", SAMLMetadataDocument=METADATA % "left")["SAMLProviderArn"]
    iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True, PasswordReusePrevention=5)
    iam.create_account_alias(AccountAlias="study")
    return known


def changes(iam, known):
    """What is planted: how, and what must be said of it: severity, sign, kind of thing, its name, what about it, and which."""
    def new_version(name, *statements):
        return lambda: iam.create_policy_version(PolicyArn=own(name), PolicyDocument=policy(*statements), SetAsDefault=True)

    def again():
        iam.delete_user(UserName="again")
        time.sleep(1.1)  # times of the making are in seconds
        iam.create_user(UserName="again", Tags=[{"Key": "team", "Value": "web"}, {"Key": "cost", "Value": "1"}])

    def another_device():
        iam.deactivate_mfa_device(UserName="alice", SerialNumber=known["mfa of alice"])
        serial = iam.create_virtual_mfa_device(VirtualMFADeviceName="other")["VirtualMFADevice"]["SerialNumber"]
        iam.enable_mfa_device(UserName="alice", SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")

    def another_alias():
        iam.delete_account_alias(AccountAlias="study")
        iam.create_account_alias(AccountAlias="other")

    def key(name, status):
        return lambda: iam.update_access_key(UserName=name, AccessKeyId=known[name], Status=status)

    oidc, saml, left = known["oidc"], known["saml"], known["left"]
    device = known["mfa of alice"].replace("/alice", "/other")
    return [
        (lambda: iam.create_user(UserName="dave"), "notice added user dave existence"),
        (lambda: iam.delete_user(UserName="tmp"), "notice removed user tmp existence"),
        (lambda: iam.update_user(UserName="old-name", NewUserName="new-name"), "info changed user new-name name"),
        (again, "notice changed user again identity"),
        (lambda: iam.attach_user_policy(UserName="bob", PolicyArn=ADMINISTRATOR), f"critical added user bob managed_policy {ADMINISTRATOR}"),
        (lambda: iam.detach_user_policy(UserName="bob", PolicyArn=READ_ONLY), f"info removed user bob managed_policy {READ_ONLY}"),
        (lambda: iam.attach_user_policy(UserName="dave", PolicyArn=own("narrow")), f"warning added user dave managed_policy {own('narrow')}"),
        (lambda: iam.put_user_policy(UserName="dave", PolicyName="all", PolicyDocument=policy(EVERYTHING)), "critical added user dave inline_policy all"),
        (lambda: iam.put_user_policy(UserName="ci", PolicyName="writes", PolicyDocument=policy(WRITES, {**WRITES, "Action": "s3:DeleteObject"})),
         "warning changed user ci inline_policy writes"),
        (lambda: iam.add_user_to_group(UserName="ci", GroupName="admins"), "critical added user ci group admins"),
        (lambda: iam.add_user_to_group(UserName="bob", GroupName="readers"), "warning added user bob group readers"),
        (lambda: iam.remove_user_from_group(UserName="carol", GroupName="readers"), "info removed user carol group readers"),
        (lambda: iam.tag_user(UserName="alice", Tags=[{"Key": "team", "Value": "api"}]), "info changed user alice tag team"),
        (lambda: iam.untag_user(UserName="alice", TagKeys=["cost"]), "info removed user alice tag cost"),
        (lambda: iam.tag_user(UserName="alice", Tags=[{"Key": "new", "Value": "1"}]), "info added user alice tag new"),
        (lambda: iam.create_login_profile(UserName="carol", Password="correct-Horse-8-battery"), "warning added user carol password"),
        (lambda: iam.delete_login_profile(UserName="alice"), "info removed user alice password"),
        (lambda: iam.deactivate_mfa_device(UserName="carol", SerialNumber=known["mfa of carol"]), "warning removed user carol mfa"),
        (another_device, f"warning added user alice mfa_device {device}", f"warning removed user alice mfa_device {known['mfa of alice']}"),
        (lambda: iam.create_access_key(UserName="carol"), "warning added user carol access_key"),
        (lambda: iam.delete_access_key(UserName="ci", AccessKeyId=known["ci"]), "info removed user ci access_key"),
        (key("alice", "Inactive"), "info changed user alice access_key"),
        (lambda: iam.create_group(GroupName="new"), "info added group new existence"),
        (lambda: iam.delete_group(GroupName="empty"), "notice removed group empty existence"),
        (lambda: iam.attach_group_policy(GroupName="readers", PolicyArn=READ_ONLY), f"warning added group readers managed_policy {READ_ONLY}"),
        (lambda: iam.delete_group_policy(GroupName="readers", PolicyName="reads"), "info removed group readers inline_policy reads"),
        (lambda: iam.create_role(RoleName="door", AssumeRolePolicyDocument=trust({"AWS": "*"})), "critical added role door existence"),
        (lambda: iam.delete_role(RoleName="gone"), "notice removed role gone existence"),
        (lambda: iam.update_assume_role_policy(RoleName="open", PolicyDocument=trust("*")), "critical changed role open trust_policy"),
        (lambda: iam.update_assume_role_policy(RoleName="partner", PolicyDocument=trust({"AWS": ["arn:aws:iam::444455556666:root", f"arn:aws:iam::{ACCOUNT}:root"]})),
         "warning changed role partner trust_policy"),
        (lambda: iam.update_assume_role_policy(RoleName="closed", PolicyDocument=trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"})), "notice changed role closed trust_policy"),
        (lambda: iam.put_role_policy(RoleName="deploy", PolicyName="iam", PolicyDocument=policy({**EVERYTHING, "Action": "iam:*"})), "critical added role deploy inline_policy iam"),
        (lambda: iam.delete_role_policy(RoleName="ops", PolicyName="brake"), "warning removed role ops inline_policy brake"),
        (lambda: iam.attach_role_policy(RoleName="ops", PolicyArn=READ_ONLY), f"warning added role ops managed_policy {READ_ONLY}"),
        (lambda: iam.tag_role(RoleName="ops", Tags=[{"Key": "a", "Value": "b"}]), "info added role ops tag a"),
        (lambda: iam.create_policy(PolicyName="new", PolicyDocument=policy(WRITES)), f"info added policy {own('new')} existence"),
        (lambda: iam.delete_policy(PolicyArn=own("unused")), f"info removed policy {own('unused')} existence"),
        (new_version("tool", EVERYTHING), f"critical changed policy {own('tool')} document"),
        (new_version("narrow", {**WRITES, "Action": "s3:GetObject"}), f"notice changed policy {own('narrow')} document"),
        (new_version("same", {**WRITES, "Sid": "x", "Action": ["s3:getobject", "s3:PutObject"]}), f"info changed policy {own('same')} default_version"),
        (lambda: iam.update_saml_provider(SAMLProviderArn=saml, SAMLMetadataDocument=METADATA % "evil"), f"warning changed saml_provider {saml} metadata"),
        (lambda: iam.delete_saml_provider(SAMLProviderArn=left), f"warning removed saml_provider {left} existence"),
        (lambda: iam.create_open_id_connect_provider(Url="https://idp.example.com", ClientIDList=["x"], ThumbprintList=THUMBPRINTS[:1]),
         f"notice added oidc_provider arn:aws:iam::{ACCOUNT}:oidc-provider/idp.example.com existence"),
        (lambda: iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=oidc, ClientID="evil"), f"notice added oidc_provider {oidc} client_id evil"),
        (lambda: iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=oidc, ThumbprintList=THUMBPRINTS),
         f"notice added oidc_provider {oidc} thumbprint {THUMBPRINTS[1]}"),
        (lambda: iam.update_account_password_policy(MinimumPasswordLength=6, RequireSymbols=True, PasswordReusePrevention=5),
         "warning changed password_policy password_rule MinimumLength"),
        (another_alias, "info added account account_alias other", "info removed account account_alias study"),
        # Written otherwise, and the same.
        (lambda: iam.put_user_policy(UserName="alice", PolicyName="same", PolicyDocument=policy(
            {"Sid": "a", "Resource": [WRITES["Resource"]], "Action": "s3:GetObject", "Effect": "Allow"},
            {"Resource": WRITES["Resource"], "Action": ["S3:putobject"], "Effect": "Allow"})),),
    ]


def told(difference):
    """`critical added user bob managed_policy arn:…`; a key by its slot and time is a key."""
    thing = difference["thing"]
    detail = "" if difference["aspect"] == "access_key" else difference.get("detail", "")
    return " ".join(filter(None, [
        difference["severity"], difference["change"], thing["kind"], thing.get("name"), difference["aspect"], detail]))


def trailbell(*arguments):
    run = subprocess.run([built("trailbell", "TRAILBELL_CLI"), *arguments], capture_output=True, text=True, check=False)
    return run.returncode, run.stdout, run.stderr


def what_is_different(results, folder, until_reports_are_old):
    print("\nTwo snapshots, and what was planted between them")
    iam = boto3.client("iam")
    known = before(iam)
    old, new = str(folder / "old.json"), str(folder / "new.json")
    code, _, said = trailbell("snapshot", "--out", old)
    results.check("a snapshot is taken, and all of it was read", code == 0, said)
    until_reports_are_old()
    expected = []
    for plant, *sentences in changes(iam, known):
        try:
            plant()
            expected += sentences
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidAction":
                raise
            print(f"        passed over, since the emulator does not know it: {error.operation_name}")
    code, _, said = trailbell("snapshot", "--out", new)
    results.check("and another", code == 0, said)
    code, text, said = trailbell("diff", old, new, "--format", "json", "--exit-code")
    results.check("something is different, says the exit code", code == 1, said)
    differences = json.loads(text)["differences"]
    found = sorted(map(told, differences))
    results.check(f"{len(expected)} changes were planted, more than 40", len(expected) >= 40)
    results.equal("each is found", sorted(set(expected) - set(found)), [])
    results.equal("and none is invented", sorted(set(found) - set(expected)), [])
    results.equal("each once", len(found), len(expected))
    results.check("each is named in a sentence", all((one["thing"].get("name") or "").rpartition("/")[2] in one["sentence"] for one in differences))
    results.equal("what was not seen", json.loads(text)["not_seen"], [])
    code, text, said = trailbell("diff", new, new, "--exit-code")
    results.check("nothing is different from itself", code == 0, text + said)
