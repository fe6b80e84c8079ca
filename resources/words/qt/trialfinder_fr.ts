<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>Commands</name>
    <message>
        <source>Open a study&apos;s record</source>
        <translation>Ouvrir la fiche d’une étude</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Show centers at any distance</source>
        <translation>Voir les centres à toute distance</translation>
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
    <name>ListHeader</name>
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
        <translation>Toute distance</translation>
    </message>
    <message>
        <source>Within {limit} {unit}</source>
        <translation>À moins de {limit} {unit}</translation>
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
        <translation>TrialFinder cherche les lieux dans la liste de cet ordinateur. Si vous le permettez, un lieu qui n’est pas dans la liste est envoyé au serveur ci-dessous. Ce serveur connaît alors ce que vous avez tapé et l’adresse de votre ordinateur. Rien d’autre n’est envoyé.</translation>
    </message>
    <message>
        <source>Ask this server for places that are not in the list</source>
        <translation>Demander à ce serveur les lieux qui ne sont pas dans la liste</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Where are you &amp;coming from?</source>
        <translation>D’où &amp;venez-vous&#x202f;?</translation>
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
        <translation>Que puis-je faire maintenant&#x202f;?</translation>
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
    <name>TopBar</name>
    <message>
        <source>Open study…</source>
        <translation>Ouvrir étude…</translation>
    </message>
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
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Autres actions</translation>
    </message>
</context>
</TS>
