; Installer for Windows, from the folder that PyInstaller makes there.
; Not tried on a real Windows: README.md beside this file says what to check by hand.
;
;   makensis -DVERSION=0.1.0 -DFOLDER=..\..\build\package\dist\trialfinder trialfinder.nsi
;
; Silent: trialfinder-0.1.0-setup.exe /S [/D=C:\Program Files\TrialFinder]

Unicode true
!include "MUI2.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TrialFinder"

Name "TrialFinder"
OutFile "trialfinder-${VERSION}-setup.exe"
InstallDir "$PROGRAMFILES64\TrialFinder"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "TrialFinder"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "TrialFinder"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "TrialFinder needs 64-bit Windows." /SD IDOK
    Abort
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section
  ; The version before goes first, so that no file of it stays behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\TrialFinder.lnk" "$INSTDIR\trialfinder-window.exe"

  WriteRegStr HKLM "Software\Classes\.trialpack" "" "TrialFinder.Pack"
  WriteRegStr HKLM "Software\Classes\TrialFinder.Pack" "" "TrialFinder pack of study records"
  WriteRegStr HKLM "Software\Classes\TrialFinder.Pack\DefaultIcon" "" "$INSTDIR\trialfinder-window.exe,0"
  WriteRegStr HKLM "Software\Classes\TrialFinder.Pack\shell\open\command" "" '"$INSTDIR\trialfinder-window.exe" "%1"'

  WriteRegStr HKLM "${KEY}" "DisplayName" "TrialFinder"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\trialfinder-window.exe"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  ; What users have made lies in their own folders and stays. Only what was put here goes.
  Delete "$SMPROGRAMS\TrialFinder.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\trialfinder.exe"
  Delete "$INSTDIR\trialfinder-window.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "Software\Classes\.trialpack"
  DeleteRegKey HKLM "Software\Classes\TrialFinder.Pack"
  DeleteRegKey HKLM "${KEY}"
SectionEnd
