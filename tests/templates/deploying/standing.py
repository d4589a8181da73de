"""How it stands with each recipient, by the table that `trailbell doctor` is held to as well (tests/tables/doctor/standing.rs)."""

import subprocess
import unittest

from cloud import ROOT

TABLE = ROOT / "fixtures/doctor/recipients.tsv"

# What cfn/lib/subscriptions.sh leans on, and then a line for each recipient that is wanted.
SCRIPT = r"""
set -euo pipefail
source "$1/cfn/lib/common.sh"
source "$1/cfn/lib/subscriptions.sh"
recipients=$2 filtered_recipients=$3 alarm_recipient=$4 subscriptions='' tags=''
parameter() {
  case $1 in
    Recipients) printf '%s' "$recipients" ;;
    FilteredRecipients) printf '%s' "$filtered_recipients" ;;
    AlarmRecipient) printf '%s' "$alarm_recipient" ;;
  esac
}
output() { [[ $1 == TopicArn ]] && printf alerts || printf alarms; }
while IFS='|' read -r topic arn protocol endpoint; do
  [[ ! $topic ]] || subscriptions+="$topic$tab$(tag_key "$protocol" "$endpoint")$tab$arn$tab$endpoint$newline"
done <<< "${5//;/$newline}"
while IFS='|' read -r topic protocol endpoint note; do
  [[ ! $topic ]] || tags+="$topic$tab$(tag_key "$protocol" "$endpoint")$tab$note$newline"
done <<< "${6//;/$newline}"
while read -r filtered topic key protocol endpoint; do
  [[ $endpoint ]] || continue
  printf '%s|%s|%s|%s|%s\n' "$filtered" "$topic" "$protocol" "$endpoint" \
    "$(standing "$protocol" "$(subscription "$topic" "$key")" "$(memory "$topic" "$key")")"
done <<< "$(wanted_recipients)"
"""


class Recipients(unittest.TestCase):
    def test_each_case_of_the_table(self):
        rows = [line.split("\t") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
        self.assertGreaterEqual(len(rows), 15)
        for name, *given, expected in rows:
            given = ["" if cell == "-" else cell for cell in given]
            run = subprocess.run(["bash", "-c", SCRIPT, "-", str(ROOT), *given], capture_output=True, text=True, check=False)
            self.assertEqual((run.returncode, run.stderr), (0, ""), name)
            self.assertEqual(run.stdout.split("\n")[:-1], [cell for cell in expected.split(";") if cell != "-"], name)


if __name__ == "__main__":
    unittest.main()
