<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>BundleDialog</name>
    <message>
        <source>Values of the file</source>
        <translation>Valeurs du fichier</translation>
    </message>
    <message>
        <source>The file was read on this computer. Tick each value that is right; the others are not used. Space ticks a value and goes to the next.</source>
        <translation>Le fichier a été lu sur cet ordinateur. Cochez chaque valeur qui est juste&#x202f;; les autres ne servent pas. La barre d’espace coche une valeur et passe à la suivante.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Non utilisé</translation>
    </message>
    <message>
        <source>Use the ticked values</source>
        <translation>Utiliser les valeurs cochées</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Tout cocher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Contacts of the chosen center</source>
        <translation>Contacts du centre choisi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the contacts</source>
        <translation>Copier les contacts</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Add to calendar</source>
        <translation>Ajouter au calendrier</translation>
    </message>
    <message>
        <source>This makes a file with the days of the first cycle, for your calendar program. The center decides on which days you really come. The date stays on this computer.</source>
        <translation>Ceci crée un fichier avec les jours du premier cycle, pour votre agenda. Le centre décide des jours où vous venez vraiment. La date reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Traitement</translation>
    </message>
    <message>
        <source>Day 1 of the first cycle (month/day/year)</source>
        <translation>Jour 1 du premier cycle (jour/mois/année)</translation>
    </message>
    <message>
        <source>MM/dd/yyyy</source>
        <translation>dd/MM/yyyy</translation>
    </message>
    <message>
        <source>Save for my calendar…</source>
        <translation>Enregistrer pour mon agenda…</translation>
    </message>
</context>
<context>
    <name>DropCue</name>
    <message>
        <source>Drop study files or folders here to open them</source>
        <translation>Déposez ici des fichiers ou des dossiers d’études pour les ouvrir</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Show centers at any distance</source>
        <translation>Voir les centres, quelle que soit la distance</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export the study</source>
        <translation>Exporter l’étude</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Quelque chose s’est mal passé</translation>
    </message>
    <message>
        <source>TrialFinder made a mistake. What is on screen may be incomplete. You can go on. If it happens again, please send this report to those who make TrialFinder. It holds nothing that you typed.</source>
        <translation>TrialFinder a fait une erreur. Il manque peut-être quelque chose à l’écran. Vous pouvez continuer. Si cela arrive encore, envoyez ce rapport à ceux qui font TrialFinder. Il ne contient rien de ce que vous avez tapé.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Ouvrir des fichiers…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>From ClinicalTrials.gov by number…</source>
        <translation>De ClinicalTrials.gov, par numéro…</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>Bibliothèque…</translation>
    </message>
    <message>
        <source>The study that comes with TrialFinder</source>
        <translation>L’étude fournie avec TrialFinder</translation>
    </message>
    <message>
        <source>Take back the last pack of records</source>
        <translation>Annuler le dernier paquet de fiches</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récentes</translation>
    </message>
    <message>
        <source>No study was opened yet</source>
        <translation>Aucune étude n’a encore été ouverte</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Vider cette liste</translation>
    </message>
    <message>
        <source>Keep this list</source>
        <translation>Garder cette liste</translation>
    </message>
    <message>
        <source>Show the last study at the next start</source>
        <translation>Afficher la dernière étude à la prochaine ouverture</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>FilterChoices</name>
    <message>
        <source>Units</source>
        <translation>Unités</translation>
    </message>
    <message>
        <source>miles</source>
        <translation>miles</translation>
    </message>
    <message>
        <source>kilometers</source>
        <translation>kilomètres</translation>
    </message>
    <message>
        <source>Show centers within</source>
        <translation>Voir les centres à moins de</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Status of the center</source>
        <translation>Statut du centre</translation>
    </message>
    <message>
        <source>All countries</source>
        <translation>Tous les pays</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Tous les statuts</translation>
    </message>
    <message>
        <source>Any distance</source>
        <translation>Toutes les distances</translation>
    </message>
    <message>
        <source>Within {limit} {unit}</source>
        <translation>À moins de {limit} {unit}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>Chercher dans ce texte</translation>
    </message>
    <message>
        <source>Find in this text (Ctrl+F)</source>
        <translation>Chercher dans ce texte (Ctrl+F)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Résultat précédent</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Résultat précédent (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Résultat suivant</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Résultat suivant (F3)</translation>
    </message>
    <message>
        <source>Worksheet…</source>
        <translation>Feuille…</translation>
    </message>
    <message>
        <source>Does it fit this patient? (Ctrl+J)</source>
        <translation>Convient-elle à ce patient&#x202f;? (Ctrl+J)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <source>Copy the whole text</source>
        <translation>Copier tout le texte</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} sur {count}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message>
        <source>Find a study</source>
        <translation>Trouver une étude</translation>
    </message>
    <message>
        <source>Studies that were found</source>
        <translation>Études trouvées</translation>
    </message>
    <message>
        <source>on your shortlist</source>
        <translation>sur votre liste</translation>
    </message>
    <message>
        <source>&amp;Compare shortlist ({count})</source>
        <translation>&amp;Comparer la liste ({count})</translation>
    </message>
    <message>
        <source>Take off short&amp;list</source>
        <translation>Ôter de la &amp;liste</translation>
    </message>
    <message>
        <source>Add to short&amp;list</source>
        <translation>Mettre sur la &amp;liste</translation>
    </message>
    <message>
        <source>Enter opens a study, Space puts it on the shortlist or takes it off</source>
        <translation>Entrée ouvre une étude&#x202f;; la barre d’espace la met sur la liste ou l’en ôte</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Ask Clinical&amp;Trials.gov…</source>
        <translation>Interroger Clinical&amp;Trials.gov…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>FindForm</name>
    <message>
        <source>&amp;Illness</source>
        <translation>&amp;Maladie</translation>
    </message>
    <message>
        <source>In your own words, such as bone cancer</source>
        <translation>Avec vos mots, par exemple cancer des os</translation>
    </message>
    <message>
        <source>&amp;Age</source>
        <translation>Â&amp;ge</translation>
    </message>
    <message>
        <source>In years, or 18 months</source>
        <translation>En années, ou 18 mois</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>L&amp;ieu</translation>
    </message>
    <message>
        <source>ZIP or postal code, or city</source>
        <translation>Code ZIP ou postal, ou ville</translation>
    </message>
    <message>
        <source>&amp;Sex</source>
        <translation>&amp;Sexe</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Femme</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Homme</translation>
    </message>
    <message>
        <source>Only studies that may be joined now</source>
        <translation>Seulement les études où l’on peut peut-être participer maintenant</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
</context>
<context>
    <name>FitController</name>
    <message>
        <source>Open a FHIR file</source>
        <translation>Ouvrir un fichier FHIR</translation>
    </message>
    <message>
        <source>FHIR Bundle (*.json)</source>
        <translation>Bundle FHIR (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>FitDialog</name>
    <message>
        <source>Worksheet: does it fit this patient?</source>
        <translation>Feuille de travail&#x202f;: l’étude convient-elle à ce patient&#x202f;?</translation>
    </message>
    <message>
        <source>Criteria with their marks</source>
        <translation>Critères avec leurs marques</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Waiting times</source>
        <translation>Délais d’attente</translation>
    </message>
    <message>
        <source>Open a FHIR file…</source>
        <translation>Ouvrir un fichier FHIR…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>All criteria</source>
        <translation>Tous les critères</translation>
    </message>
</context>
<context>
    <name>GlossaryPage</name>
    <message>
        <source>Filter the words</source>
        <translation>Filtrer les mots</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Any status</source>
        <translation>Tous les statuts</translation>
    </message>
    <message>
        <source>On record: {status}</source>
        <translation>D’après la fiche&#x202f;: {status}</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Les plus récentes d’abord</translation>
    </message>
    <message>
        <source>Nearest to {place} first</source>
        <translation>Les plus proches d’abord, depuis {place}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Words, number, city</source>
        <translation>Mots, numéro, ville</translation>
    </message>
    <message>
        <source>Search by words, number or city</source>
        <translation>Chercher par mots, numéro ou ville</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Maladie</translation>
    </message>
    <message>
        <source>Search by condition</source>
        <translation>Chercher par maladie</translation>
    </message>
    <message>
        <source>Status on record</source>
        <translation>Statut d’après la fiche</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Studies in your library</source>
        <translation>Études de votre bibliothèque</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Refresh…</source>
        <translation>Mettre à jour…</translation>
    </message>
    <message>
        <source>Ask the registry for this study anew (F5)</source>
        <translation>Redemander cette étude au registre (F5)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take this study out of the library (Delete)</source>
        <translation>Retirer cette étude de la bibliothèque (Suppr)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>Empty the field</source>
        <translation>Vider le champ</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
</context>
<context>
    <name>Locked</name>
    <message>
        <source>set by your institution</source>
        <translation>réglé par votre établissement</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <source>Write an e-mail</source>
        <translation>Écrire un courriel</translation>
    </message>
    <message>
        <source>Your mail program opens with this message. It is sent only when you send it there, to whom you choose.</source>
        <translation>Votre logiciel de messagerie s’ouvre avec ce message. Il n’est envoyé que lorsque vous l’y envoyez, à qui vous voulez.</translation>
    </message>
    <message>
        <source>Subject: {subject}</source>
        <translation>Objet&#x202f;: {subject}</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>Le message</translation>
    </message>
    <message>
        <source>Open the mail program</source>
        <translation>Ouvrir la messagerie</translation>
    </message>
    <message>
        <source>The message is shortened: mail programs take no longer one. Save the sheet as PDF and attach it for the rest.</source>
        <translation>Le message est abrégé&#x202f;: les messageries n’en acceptent pas de plus long. Enregistrez la feuille en PDF et joignez-la pour le reste.</translation>
    </message>
    <message>
        <source>No mail program could be opened. Close this, and choose “Copy as text”.</source>
        <translation>Aucune messagerie n’a pu être ouverte. Fermez ceci et choisissez «&#x202f;Copier comme texte&#x202f;».</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>Save the map as a picture</source>
        <translation>Enregistrer la carte en image</translation>
    </message>
</context>
<context>
    <name>MapCover</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The map is not available.</source>
        <translation>La carte n’est pas disponible.</translation>
    </message>
    <message>
        <source>The map is loading…</source>
        <translation>La carte se charge…</translation>
    </message>
    <message>
        <source>The list has everything the map has.</source>
        <translation>La liste contient tout ce qui est sur la carte.</translation>
    </message>
    <message>
        <source>You can search already.</source>
        <translation>Vous pouvez déjà chercher.</translation>
    </message>
    <message>
        <source>If trying again does not help, close TrialFinder and open it again.</source>
        <translation>Si un nouvel essai ne change rien, fermez TrialFinder et rouvrez-le.</translation>
    </message>
    <message>
        <source>The last two times, TrialFinder ended while its map started.</source>
        <translation>Les deux dernières fois, TrialFinder s’est fermé pendant que sa carte démarrait.</translation>
    </message>
    <message>
        <source>This computer lacks {library}, which comes with the package {package}.</source>
        <translation>Il manque sur cet ordinateur {library}, qui vient avec le paquet {package}.</translation>
    </message>
    <message>
        <source>This computer lacks {library}.</source>
        <translation>Il manque sur cet ordinateur {library}.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the centers</source>
        <translation>Carte des centres</translation>
    </message>
    <message>
        <source>Arrow keys go from center to center, in the order of the list. Enter chooses one. Tab leads to the buttons of the map, Escape back to the list. The list has everything the map has.</source>
        <translation>Les flèches vont d’un centre à l’autre, dans l’ordre de la liste. Entrée en choisit un. Tab mène aux boutons de la carte, Échap ramène à la liste. La liste contient tout ce que contient la carte.</translation>
    </message>
    <message>
        <source>{text}, button</source>
        <translation>{text}, bouton</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Contraste élevé, clair</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Contraste élevé, sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Street map…</source>
        <translation>Plan des rues…</translation>
    </message>
    <message>
        <source>Save the map as a picture…</source>
        <translation>Enregistrer la carte en image…</translation>
    </message>
    <message>
        <source>Copy the map as a picture</source>
        <translation>Copier la carte en image</translation>
    </message>
    <message>
        <source>Contacts of the chosen center…</source>
        <translation>Contacts du centre choisi…</translation>
    </message>
    <message>
        <source>Does it fit this patient?</source>
        <translation>Convient-elle à ce patient&#x202f;?</translation>
    </message>
    <message>
        <source>Online look-up…</source>
        <translation>Recherche en ligne…</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>Aide et touches</translation>
    </message>
    <message>
        <source>About TrialFinder</source>
        <translation>À propos de TrialFinder</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>OnlineDialog</name>
    <message>
        <source>Online look-up</source>
        <translation>Recherche en ligne</translation>
    </message>
    <message>
        <source>TrialFinder finds places with the list on this computer. If you allow it, a place that is not in the list is sent to the server below. That server then learns what you typed and the address of your computer. Nothing else is sent.</source>
        <translation>TrialFinder cherche les lieux dans la liste de cet ordinateur. Si vous le permettez, un lieu qui n’est pas dans la liste est envoyé au serveur ci-dessous. Ce serveur reçoit alors ce que vous avez tapé et l’adresse de votre ordinateur. Rien d’autre n’est envoyé.</translation>
    </message>
    <message>
        <source>Ask this server for places that are not in the list</source>
        <translation>Demander aussi à ce serveur</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>This address can’t be used. Type one that begins with https, such as https://nominatim.openstreetmap.org. Plain http is only for this computer.</source>
        <translation>Cette adresse ne peut pas être utilisée. Tapez-en une qui commence par https, comme https://nominatim.openstreetmap.org. L’adresse http ne vaut que pour cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Where are you coming from?</source>
        <translation>D’où venez-vous&#x202f;?</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city</source>
        <translation>Code ZIP, code postal canadien ou ville</translation>
    </message>
    <message>
        <source>ZIP code or city</source>
        <translation>Code ZIP ou ville</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Find centers</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city. What is not in the list on this computer is sent to {server}, as you allowed.</source>
        <translation>Code ZIP, code postal canadien ou ville. Ce qui n’est pas dans la liste de cet ordinateur est envoyé à {server}, comme vous l’avez permis.</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city. It stays on this computer.</source>
        <translation>Code ZIP, code postal canadien ou ville. Cela reste sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>PrivacyFoot</name>
    <message>
        <source>Places that are not in the list are sent to {server}.</source>
        <translation>Les lieux qui ne sont pas dans la liste sont envoyés à {server}.</translation>
    </message>
    <message>
        <source>Offline map · nothing you type leaves this computer</source>
        <translation>Carte hors ligne · rien de ce que vous tapez ne quitte cet ordinateur</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Chercher dans&#x202f;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichiers&#x202f;:</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Ask the registry</source>
        <translation>Interroger le registre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Demande en cours…</translation>
    </message>
</context>
<context>
    <name>RegistryDialog</name>
    <message>
        <source>From ClinicalTrials.gov</source>
        <translation>De ClinicalTrials.gov</translation>
    </message>
    <message>
        <source>&amp;Number of the study</source>
        <translation>&amp;Numéro de l’étude</translation>
    </message>
    <message>
        <source>TrialFinder will ask this address:</source>
        <translation>TrialFinder interrogera cette adresse&#x202f;:</translation>
    </message>
    <message>
        <source>{server} then learns this number and the address of your computer. Nothing else is sent.</source>
        <translation>{server} reçoit alors ce numéro et l’adresse de votre ordinateur. Rien d’autre n’est envoyé.</translation>
    </message>
</context>
<context>
    <name>RegistrySearchDialog</name>
    <message>
        <source>Ask ClinicalTrials.gov for studies</source>
        <translation>Interroger ClinicalTrials.gov sur des études</translation>
    </message>
    <message>
        <source>&amp;Illness or words, as they are sent</source>
        <translation>&amp;Maladie ou mots, tels qu’ils sont envoyés</translation>
    </message>
    <message>
        <source>&amp;Also studies that are not open yet, or by invitation</source>
        <translation>&amp;Aussi les études pas encore ouvertes ou sur invitation</translation>
    </message>
    <message>
        <source>TrialFinder will ask this address, page by page:</source>
        <translation>TrialFinder interrogera cette adresse, page par page&#x202f;:</translation>
    </message>
    <message>
        <source>{server} then learns these words and the address of your computer. No place, no age and no name is sent. What comes is kept in your library.</source>
        <translation>{server} reçoit alors ces mots et l’adresse de votre ordinateur. Ni lieu, ni âge, ni nom n’est envoyé. Ce qui arrive est gardé dans votre bibliothèque.</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Look for open studies</source>
        <translation>Chercher des études ouvertes</translation>
    </message>
    <message>
        <source>This opens {host} in your web browser. It is a website of the US National Library of Medicine. Nothing has been sent yet.</source>
        <translation>Ceci ouvre {host} dans votre navigateur. C’est un site de la Bibliothèque nationale de médecine des États-Unis. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>&amp;Look for studies of</source>
        <translation>&amp;Chercher des études sur</translation>
    </message>
    <message>
        <source>Only near {town}</source>
        <translation>Seulement dans les environs ({town})</translation>
    </message>
    <message>
        <source>This address would be sent:</source>
        <translation>Cette adresse serait envoyée&#x202f;:</translation>
    </message>
    <message>
        <source>The address that would be sent</source>
        <translation>L’adresse qui serait envoyée</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{host} and your browser would learn these words, and the address of your computer: {words}</source>
        <translation>{host} et votre navigateur recevraient ces mots et l’adresse de votre ordinateur&#x202f;: {words}</translation>
    </message>
    <message>
        <source>The address is copied. Nothing was sent.</source>
        <translation>L’adresse est copiée. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Your browser did not open. Copy the address instead.</source>
        <translation>Votre navigateur ne s’est pas ouvert. Copiez plutôt l’adresse.</translation>
    </message>
</context>
<context>
    <name>SheetController</name>
    <message>
        <source>Save the sheet as PDF</source>
        <translation>Enregistrer la feuille en PDF</translation>
    </message>
    <message>
        <source>Save for my calendar</source>
        <translation>Enregistrer pour mon agenda</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>The sheet is being made…</source>
        <translation>La feuille est en préparation…</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>Print or save a sheet</source>
        <translation>Imprimer ou enregistrer une feuille</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Language of the sheet</source>
        <translation>Langue de la feuille</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Lettre US</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation>Gros caractères</translation>
    </message>
    <message>
        <source>Name the place that I typed</source>
        <translation>Nommer le lieu que j’ai tapé</translation>
    </message>
    <message>
        <source>Show the values that I typed</source>
        <translation>Montrer les valeurs que j’ai tapées</translation>
    </message>
    <message>
        <source>Show the centers that took part</source>
        <translation>Montrer les centres qui ont participé</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copier comme texte</translation>
    </message>
    <message>
        <source>Write an e-mail…</source>
        <translation>Écrire un courriel…</translation>
    </message>
    <message>
        <source>Add to calendar…</source>
        <translation>Ajouter au calendrier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>For the family</source>
        <translation>Pour la famille</translation>
    </message>
    <message>
        <source>For a colleague</source>
        <translation>Pour un confrère</translation>
    </message>
    <message>
        <source>Telephone list</source>
        <translation>Liste d’appels</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Ce texte</translation>
    </message>
    <message>
        <source>The list of centers</source>
        <translation>La liste des centres</translation>
    </message>
    <message>
        <source>The map</source>
        <translation>La carte</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>Feuille de travail</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Centers</source>
        <translation>Centres</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
</context>
<context>
    <name>SideDialog</name>
    <message>
        <source>Studies side by side</source>
        <translation>Études côte à côte</translation>
    </message>
    <message>
        <source>&amp;Keep this list for the next time (numbers and titles alone)</source>
        <translation>&amp;Garder cette liste pour la prochaine fois (numéros et titres seulement)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Take off the list</source>
        <translation>Ô&amp;ter de la liste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SiteList</name>
    <message>
        <source>Centers of the study</source>
        <translation>Centres de l’étude</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>What can I do now?</source>
        <translation>Que faire maintenant&#x202f;?</translation>
    </message>
</context>
<context>
    <name>StreetMapDialog</name>
    <message>
        <source>Street map</source>
        <translation>Plan des rues</translation>
    </message>
    <message>
        <source>Switch the street map on</source>
        <translation>Activer le plan des rues</translation>
    </message>
</context>
<context>
    <name>StudiesController</name>
    <message>
        <source>Open the records of studies</source>
        <translation>Ouvrir les fiches d’études</translation>
    </message>
    <message>
        <source>Records of studies</source>
        <translation>Fiches d’études</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a folder of records</source>
        <translation>Ouvrir un dossier de fiches</translation>
    </message>
</context>
<context>
    <name>TabBox</name>
    <message>
        <source>What is shown</source>
        <translation>Ce qui est affiché</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>What is shown</source>
        <translation>Ce qui est affiché</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Find a study that can be joined…</source>
        <translation>Trouver une étude où l’on peut participer…</translation>
    </message>
</context>
<context>
    <name>TextVoice</name>
    <message>
        <source>No more headings this way</source>
        <translation>Plus de titre dans cette direction</translation>
    </message>
    <message>
        <source>{text}, heading, level {level}</source>
        <translation>{text}, titre de niveau {level}</translation>
    </message>
    <message>
        <source>{text}, link</source>
        <translation>{text}, lien</translation>
    </message>
    <message>
        <source>{text}, link, for: {statement}</source>
        <translation>{text}, lien, pour&#x202f;: {statement}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Find a study…</source>
        <translation>Trouver une étude…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Open another study, or give this one on</source>
        <translation>Ouvrir une autre étude, ou transmettre celle-ci</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Autres actions</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Trouver…</translation>
    </message>
</context>
</TS>
