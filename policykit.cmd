@echo off
rem Runs PolicyKit from its sources: builds on first use and after a change of the sources, then only starts.
setlocal
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0build\build-cli.ps1"
if errorlevel 1 exit /b 2
dotnet "%~dp0artifacts\cli\policykit.dll" %*
exit /b %errorlevel%
