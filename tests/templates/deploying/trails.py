"""What the trails of an account mean for another one, by the table that `trailbell doctor --before` is held to as well
(tests/tables/doctor/trails.rs)."""

import subprocess
import unittest

from cloud import ROOT

TABLE = ROOT / "fixtures/doctor/trails.tsv"

# What cfn/lib/trails.sh leans on: the AWS CLI answers what the row says.
SCRIPT = r"""
set -euo pipefail
source "$1/cfn/lib/common.sh"
source "$1/cfn/lib/trails.sh"
stack=trailbell region=eu-central-1 account=123456789012 asked='' action=deploy sure=no
of() {
  local name owner home everywhere group logs takes
  while IFS='|' read -r name owner home everywhere group logs takes; do
    [[ $name != "$2" ]] || case $1 in
      logs) [[ $logs != '?' ]] || return 1; [[ $logs == yes ]] && echo True || echo False ;;
      takes) [[ $takes != '?' ]] || return 1; [[ $takes == yes ]] && echo 1 || echo 0 ;;
    esac
  done <<< "$trails"
}
aws() {
  local name owner home everywhere group logs takes
  case "$1 $2" in
    'cloudtrail describe-trails')
      while IFS='|' read -r name owner home everywhere group logs takes; do
        [[ $name ]] || continue
        [[ $group == - ]] || group=arn:aws:logs:$(cut -d / -f 1 <<< "$group"):$(cut -d / -f 2 <<< "$group"):log-group:$(cut -d / -f 3- <<< "$group"):\*
        [[ $everywhere == yes ]] && everywhere=True || everywhere=False
        printf 'arn:aws:cloudtrail:%s:%s:trail/%s\t%s\t%s\t%s\t%s\tbucket\n' "$home" "$owner" "$name" "$name" "$home" "$everywhere" "$group"
      done <<< "$trails"
      ;;
    'cloudtrail get-trail-status') of logs "${4##*/}" ;;
    'cloudtrail get-event-selectors') of takes "${4##*/}" ;;
  esac
}
ask_for_a_second_trail() { :; }
refuse_a_second_region() { echo "refused $1" && exit; }
trails=${2//;/$newline}
find_trails
cut -f 1 <<< "$copying" | grep . || true
echo --
check_other_trails | sed -n 's/^  --/--/p'
"""


class Trails(unittest.TestCase):
    def test_each_case_of_the_table(self):
        rows = [line.split("\t") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
        self.assertGreaterEqual(len(rows), 20)
        for name, trails, copying, ways in rows:
            run = subprocess.run(["bash", "-c", SCRIPT, "-", str(ROOT), "" if trails == "-" else trails], capture_output=True, text=True, check=False)
            self.assertEqual((run.returncode, run.stderr), (0, ""), name)
            found, _, offered = run.stdout.partition("--\n")
            self.assertEqual(found.split("\n")[:-1], [cell for cell in copying.split(";") if cell != "-"], name)
            self.assertEqual(offered.split("\n")[:-1], [cell for cell in ways.split(";") if cell != "-"], name)


if __name__ == "__main__":
    unittest.main()
