# Runs the scripts in tests/powershell in a real PowerShell, where there is one. To be sourced by ../test.
if ! type -P pwsh > /dev/null; then
  powershell_skipped=$(find tests/powershell -name '*.Tests.ps1' | wc -l)
  echo 'skipped: tests/powershell: there is no `pwsh` on the PATH; see https://aka.ms/powershell'
elif ! build/pack-module.sh; then
  powershell_failed=1
else
  counts=$results/powershell.txt
  pwsh -NoProfile -NonInteractive -File tests/powershell/Run.ps1 -Result "$counts" < /dev/null
  read -r powershell_passed powershell_failed powershell_skipped 2> /dev/null < "$counts" || powershell_failed=1
fi
