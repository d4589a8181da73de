"""Of the states that a stack can be in, and get stuck in."""

import unittest

from cloud import deploy


class States(unittest.TestCase):
    def test_a_first_deployment(self):
        run = deploy("--email", "ann@example.com")
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Deployed.", run.said)


if __name__ == "__main__":
    unittest.main()
