# Sums up a file of test results (TRX): the skipped tests with their reasons, then the counts alone on the last line.
# Tests that ran elsewhere are added: more_passed, more_failed and more_skipped.
function attribute(name,    parts) {
  return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}

/<UnitTestResult / { skipped = attribute("outcome") == "NotExecuted" ? attribute("testName") : "" }

/<Message>/ && skipped != "" {
  gsub(/^ *<Message>|<\/Message>.*$/, "")
  gsub(/&quot;/, "\"")
  gsub(/&lt;/, "<")
  gsub(/&gt;/, ">")
  gsub(/&amp;/, "\\&")
  printf "skipped: %s: %s\n", skipped, $0
  skipped = ""
}

/<Counters / {
  total = attribute("total"); passed = attribute("passed"); failed = attribute("failed"); executed = attribute("executed")
}

END {
  if (ended != 0 && failed == 0) {
    print "the test run did not come to its end"
    failed = 1
  }
  if (total == 0)
    print "no test ran"
  if (total + more_skipped > executed + 0)
    printf "%d skipped\n", total - executed + more_skipped
  printf "%d passed, %d failed\n", passed + more_passed, failed + more_failed
  exit (failed + more_failed > 0 || total == 0)
}
