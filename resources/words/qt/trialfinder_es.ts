<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>BundleDialog</name>
    <message>
        <source>Values of the file</source>
        <translation>Valores del archivo</translation>
    </message>
    <message>
        <source>The file was read on this computer. Tick each value that is right; the others are not used. Space ticks a value and goes to the next.</source>
        <translation>El archivo se leyó en esta computadora. Marque cada valor que sea correcto; los demás no se usan. La barra espaciadora marca un valor y pasa al siguiente.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>No usado</translation>
    </message>
    <message>
        <source>Use the ticked values</source>
        <translation>Usar los valores marcados</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Marcar todos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Contacts of the chosen center</source>
        <translation>Contactos del centro elegido</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the contacts</source>
        <translation>Copiar los contactos</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Add to calendar</source>
        <translation>Agregar al calendario</translation>
    </message>
    <message>
        <source>This makes a file with the days of the first cycle, for your calendar program. The center decides on which days you really come. The date stays on this computer.</source>
        <translation>Esto crea un archivo con los días del primer ciclo para su programa de calendario. El centro decide qué días viene usted de verdad. La fecha queda en esta computadora.</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Tratamiento</translation>
    </message>
    <message>
        <source>Day 1 of the first cycle (month/day/year)</source>
        <translation>Día 1 del primer ciclo (día/mes/año)</translation>
    </message>
    <message>
        <source>MM/dd/yyyy</source>
        <translation>dd/MM/yyyy</translation>
    </message>
    <message>
        <source>Save for my calendar…</source>
        <translation>Guardar para mi calendario…</translation>
    </message>
</context>
<context>
    <name>DropCue</name>
    <message>
        <source>Drop study files or folders here to open them</source>
        <translation>Suelte aquí archivos o carpetas de estudios para abrirlos</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Show centers at any distance</source>
        <translation>Ver centros a cualquier distancia</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export the study</source>
        <translation>Exportar el estudio</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>TrialFinder made a mistake. What is on screen may be incomplete. You can go on. If it happens again, please send this report to those who make TrialFinder. It holds nothing that you typed.</source>
        <translation>TrialFinder cometió un error. Puede que falte algo en la pantalla. Usted puede seguir. Si vuelve a pasar, envíe este informe a quienes hacen TrialFinder. No contiene nada de lo que usted escribió.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copiar el informe</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Abrir una carpeta…</translation>
    </message>
    <message>
        <source>From ClinicalTrials.gov by number…</source>
        <translation>De ClinicalTrials.gov, por número…</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>Biblioteca…</translation>
    </message>
    <message>
        <source>The study that comes with TrialFinder</source>
        <translation>El estudio que viene con TrialFinder</translation>
    </message>
    <message>
        <source>Take back the last pack of records</source>
        <translation>Deshacer el último paquete de fichas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>No study was opened yet</source>
        <translation>Todavía no se ha abierto ningún estudio</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Borrar esta lista</translation>
    </message>
    <message>
        <source>Keep this list</source>
        <translation>Recordar esta lista</translation>
    </message>
    <message>
        <source>Show the last study at the next start</source>
        <translation>Mostrar el último estudio al volver a abrir</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
</context>
<context>
    <name>FilterChoices</name>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>miles</source>
        <translation>millas</translation>
    </message>
    <message>
        <source>kilometers</source>
        <translation>kilómetros</translation>
    </message>
    <message>
        <source>Show centers within</source>
        <translation>Ver centros a menos de</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>País</translation>
    </message>
    <message>
        <source>Status of the center</source>
        <translation>Estado del centro</translation>
    </message>
    <message>
        <source>All countries</source>
        <translation>Todos los países</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>Any distance</source>
        <translation>Cualquier distancia</translation>
    </message>
    <message>
        <source>Within {limit} {unit}</source>
        <translation>A menos de {limit} {unit}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>Buscar en este texto</translation>
    </message>
    <message>
        <source>Find in this text (Ctrl+F)</source>
        <translation>Buscar en este texto (Ctrl+F)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Resultado anterior</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Resultado anterior (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Resultado siguiente</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Resultado siguiente (F3)</translation>
    </message>
    <message>
        <source>Worksheet…</source>
        <translation>Hoja…</translation>
    </message>
    <message>
        <source>Does it fit this patient? (Ctrl+J)</source>
        <translation>¿Cumple los criterios este paciente? (Ctrl+J)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy the whole text</source>
        <translation>Copiar todo el texto</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} de {count}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No se encontró</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message>
        <source>Find a study</source>
        <translation>Buscar un estudio</translation>
    </message>
    <message>
        <source>Studies that were found</source>
        <translation>Estudios encontrados</translation>
    </message>
    <message>
        <source>on your shortlist</source>
        <translation>en su lista</translation>
    </message>
    <message>
        <source>&amp;Compare shortlist ({count})</source>
        <translation>&amp;Comparar la lista ({count})</translation>
    </message>
    <message>
        <source>Take off short&amp;list</source>
        <translation>Quitar de la &amp;lista</translation>
    </message>
    <message>
        <source>Add to short&amp;list</source>
        <translation>Poner en la &amp;lista</translation>
    </message>
    <message>
        <source>Enter opens a study, Space puts it on the shortlist or takes it off</source>
        <translation>Enter abre un estudio; la barra espaciadora lo pone en la lista o lo quita</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Ask Clinical&amp;Trials.gov…</source>
        <translation>Preguntar a Clinical&amp;Trials.gov…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>FindForm</name>
    <message>
        <source>&amp;Illness</source>
        <translation>&amp;Enfermedad</translation>
    </message>
    <message>
        <source>In your own words, such as bone cancer</source>
        <translation>Con sus propias palabras, como cáncer de hueso</translation>
    </message>
    <message>
        <source>&amp;Age</source>
        <translation>E&amp;dad</translation>
    </message>
    <message>
        <source>In years, or 18 months</source>
        <translation>En años, o 18 meses</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>L&amp;ugar</translation>
    </message>
    <message>
        <source>ZIP or postal code, or city</source>
        <translation>Código ZIP o postal, o ciudad</translation>
    </message>
    <message>
        <source>&amp;Sex</source>
        <translation>&amp;Sexo</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Mujer</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Hombre</translation>
    </message>
    <message>
        <source>Only studies that may be joined now</source>
        <translation>Solo estudios que quizá admitan participantes ahora</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>FitController</name>
    <message>
        <source>Open a FHIR file</source>
        <translation>Abrir un archivo FHIR</translation>
    </message>
    <message>
        <source>FHIR Bundle (*.json)</source>
        <translation>Bundle de FHIR (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>FitDialog</name>
    <message>
        <source>Worksheet: does it fit this patient?</source>
        <translation>Hoja de trabajo: ¿cumple los criterios este paciente?</translation>
    </message>
    <message>
        <source>Criteria with their marks</source>
        <translation>Criterios con sus marcas</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Waiting times</source>
        <translation>Tiempos de espera</translation>
    </message>
    <message>
        <source>Open a FHIR file…</source>
        <translation>Abrir un archivo FHIR…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>All criteria</source>
        <translation>Todos los criterios</translation>
    </message>
</context>
<context>
    <name>GlossaryPage</name>
    <message>
        <source>Filter the words</source>
        <translation>Filtrar las palabras</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Any status</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>On record: {status}</source>
        <translation>Según la ficha: {status}</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Primero los más recientes</translation>
    </message>
    <message>
        <source>Nearest to {place} first</source>
        <translation>Primero los más cercanos a {place}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Words, number, city</source>
        <translation>Palabras, número, ciudad</translation>
    </message>
    <message>
        <source>Search by words, number or city</source>
        <translation>Buscar por palabras, número o ciudad</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Enfermedad</translation>
    </message>
    <message>
        <source>Search by condition</source>
        <translation>Buscar por enfermedad</translation>
    </message>
    <message>
        <source>Status on record</source>
        <translation>Estado según la ficha</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Studies in your library</source>
        <translation>Estudios de su biblioteca</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Refresh…</source>
        <translation>Actualizar…</translation>
    </message>
    <message>
        <source>Ask the registry for this study anew (F5)</source>
        <translation>Volver a pedir este estudio al registro (F5)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take this study out of the library (Delete)</source>
        <translation>Quitar este estudio de la biblioteca (Supr)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>Empty the field</source>
        <translation>Vaciar el campo</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
</context>
<context>
    <name>Locked</name>
    <message>
        <source>set by your institution</source>
        <translation>fijado por su institución</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <source>Write an e-mail</source>
        <translation>Escribir un correo</translation>
    </message>
    <message>
        <source>Your mail program opens with this message. It is sent only when you send it there, to whom you choose.</source>
        <translation>Su programa de correo se abre con este mensaje. Solo se envía cuando usted lo envíe allí, a quien usted elija.</translation>
    </message>
    <message>
        <source>Subject: {subject}</source>
        <translation>Asunto: {subject}</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>El mensaje</translation>
    </message>
    <message>
        <source>Open the mail program</source>
        <translation>Abrir el programa de correo</translation>
    </message>
    <message>
        <source>The message is shortened: mail programs take no longer one. Save the sheet as PDF and attach it for the rest.</source>
        <translation>El mensaje está acortado: los programas de correo no admiten uno más largo. Guarde la hoja como PDF y adjúntela para el resto.</translation>
    </message>
    <message>
        <source>No mail program could be opened. Close this, and choose “Copy as text”.</source>
        <translation>No se pudo abrir ningún programa de correo. Cierre esto y elija “Copiar como texto”.</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>Save the map as a picture</source>
        <translation>Guardar el mapa como imagen</translation>
    </message>
</context>
<context>
    <name>MapCover</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>The map is not available.</source>
        <translation>El mapa no está disponible.</translation>
    </message>
    <message>
        <source>The map is loading…</source>
        <translation>El mapa se está cargando…</translation>
    </message>
    <message>
        <source>The list has everything the map has.</source>
        <translation>La lista tiene todo lo que tiene el mapa.</translation>
    </message>
    <message>
        <source>You can search already.</source>
        <translation>Ya puede buscar.</translation>
    </message>
    <message>
        <source>If trying again does not help, close TrialFinder and open it again.</source>
        <translation>Si volver a intentarlo no sirve, cierre TrialFinder y ábralo de nuevo.</translation>
    </message>
    <message>
        <source>The last two times, TrialFinder ended while its map started.</source>
        <translation>Las dos últimas veces, TrialFinder se cerró mientras arrancaba su mapa.</translation>
    </message>
    <message>
        <source>This computer lacks {library}, which comes with the package {package}.</source>
        <translation>En esta computadora falta {library}, que viene con el paquete {package}.</translation>
    </message>
    <message>
        <source>This computer lacks {library}.</source>
        <translation>En esta computadora falta {library}.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the centers</source>
        <translation>Mapa de los centros</translation>
    </message>
    <message>
        <source>Arrow keys go from center to center, in the order of the list. Enter chooses one. Tab leads to the buttons of the map, Escape back to the list. The list has everything the map has.</source>
        <translation>Las flechas van de un centro a otro, en el orden de la lista. Enter elige uno. Tab lleva a los botones del mapa; Escape, de vuelta a la lista. La lista tiene todo lo que tiene el mapa.</translation>
    </message>
    <message>
        <source>{text}, button</source>
        <translation>{text}, botón</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clara</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscura</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Alto contraste, clara</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Alto contraste, oscura</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Street map…</source>
        <translation>Mapa de calles…</translation>
    </message>
    <message>
        <source>Save the map as a picture…</source>
        <translation>Guardar el mapa como imagen…</translation>
    </message>
    <message>
        <source>Copy the map as a picture</source>
        <translation>Copiar el mapa como imagen</translation>
    </message>
    <message>
        <source>Contacts of the chosen center…</source>
        <translation>Contactos del centro elegido…</translation>
    </message>
    <message>
        <source>Does it fit this patient?</source>
        <translation>¿Cumple los criterios este paciente?</translation>
    </message>
    <message>
        <source>Online look-up…</source>
        <translation>Búsqueda en línea…</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>Ayuda y teclas</translation>
    </message>
    <message>
        <source>About TrialFinder</source>
        <translation>Acerca de TrialFinder</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>OnlineDialog</name>
    <message>
        <source>Online look-up</source>
        <translation>Búsqueda en línea</translation>
    </message>
    <message>
        <source>TrialFinder finds places with the list on this computer. If you allow it, a place that is not in the list is sent to the server below. That server then learns what you typed and the address of your computer. Nothing else is sent.</source>
        <translation>TrialFinder busca los lugares en la lista de esta computadora. Si usted lo permite, un lugar que no está en la lista se envía al servidor de abajo. Ese servidor recibe entonces lo que usted escribió y la dirección de su computadora. No se envía nada más.</translation>
    </message>
    <message>
        <source>Ask this server for places that are not in the list</source>
        <translation>Preguntar también a este servidor</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>This address can’t be used. Type one that begins with https, such as https://nominatim.openstreetmap.org. Plain http is only for this computer.</source>
        <translation>No se puede usar esta dirección. Escriba una que empiece por https, como https://nominatim.openstreetmap.org. Solo para esta computadora vale http.</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Where are you coming from?</source>
        <translation>¿Desde dónde viene usted?</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city</source>
        <translation>Código ZIP, código postal de Canadá o ciudad</translation>
    </message>
    <message>
        <source>ZIP code or city</source>
        <translation>Código ZIP o ciudad</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Find centers</source>
        <translation>Buscar centros</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city. What is not in the list on this computer is sent to {server}, as you allowed.</source>
        <translation>Código ZIP, código postal de Canadá o ciudad. Lo que no está en la lista de esta computadora se envía a {server}, como usted permitió.</translation>
    </message>
    <message>
        <source>ZIP code, Canadian postal code, or city. It stays on this computer.</source>
        <translation>Código ZIP, código postal de Canadá o ciudad. No sale de esta computadora.</translation>
    </message>
</context>
<context>
    <name>PrivacyFoot</name>
    <message>
        <source>Places that are not in the list are sent to {server}.</source>
        <translation>Los lugares que no están en la lista se envían a {server}.</translation>
    </message>
    <message>
        <source>Offline map · nothing you type leaves this computer</source>
        <translation>Mapa sin conexión · nada de lo que escribe sale de esta computadora</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Buscar en:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Tipo de archivos:</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Ask the registry</source>
        <translation>Preguntar al registro</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
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
        <translation>&amp;Número del estudio</translation>
    </message>
    <message>
        <source>TrialFinder will ask this address:</source>
        <translation>TrialFinder preguntará a esta dirección:</translation>
    </message>
    <message>
        <source>{server} then learns this number and the address of your computer. Nothing else is sent.</source>
        <translation>{server} recibe entonces este número y la dirección de su computadora. No se envía nada más.</translation>
    </message>
</context>
<context>
    <name>RegistrySearchDialog</name>
    <message>
        <source>Ask ClinicalTrials.gov for studies</source>
        <translation>Preguntar a ClinicalTrials.gov por estudios</translation>
    </message>
    <message>
        <source>&amp;Illness or words, as they are sent</source>
        <translation>&amp;Enfermedad o palabras, tal como se envían</translation>
    </message>
    <message>
        <source>&amp;Also studies that are not open yet, or by invitation</source>
        <translation>&amp;También estudios que aún no están abiertos o solo por invitación</translation>
    </message>
    <message>
        <source>TrialFinder will ask this address, page by page:</source>
        <translation>TrialFinder preguntará a esta dirección, página por página:</translation>
    </message>
    <message>
        <source>{server} then learns these words and the address of your computer. No place, no age and no name is sent. What comes is kept in your library.</source>
        <translation>{server} recibe entonces estas palabras y la dirección de su computadora. No se envía ningún lugar, edad ni nombre. Lo que llegue se guarda en su biblioteca.</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Look for open studies</source>
        <translation>Buscar estudios abiertos</translation>
    </message>
    <message>
        <source>This opens {host} in your web browser. It is a website of the US National Library of Medicine. Nothing has been sent yet.</source>
        <translation>Esto abre {host} en su navegador. Es un sitio de la Biblioteca Nacional de Medicina de Estados Unidos. Todavía no se ha enviado nada.</translation>
    </message>
    <message>
        <source>&amp;Look for studies of</source>
        <translation>&amp;Buscar estudios sobre</translation>
    </message>
    <message>
        <source>Only near {town}</source>
        <translation>Solo cerca de {town}</translation>
    </message>
    <message>
        <source>This address would be sent:</source>
        <translation>Se enviaría esta dirección:</translation>
    </message>
    <message>
        <source>The address that would be sent</source>
        <translation>La dirección que se enviaría</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>{host} and your browser would learn these words, and the address of your computer: {words}</source>
        <translation>{host} y su navegador recibirían estas palabras y la dirección de su computadora: {words}</translation>
    </message>
    <message>
        <source>The address is copied. Nothing was sent.</source>
        <translation>La dirección se copió. No se envió nada.</translation>
    </message>
    <message>
        <source>Your browser did not open. Copy the address instead.</source>
        <translation>Su navegador no se abrió. En lugar de eso, copie la dirección.</translation>
    </message>
</context>
<context>
    <name>SheetController</name>
    <message>
        <source>Save the sheet as PDF</source>
        <translation>Guardar la hoja como PDF</translation>
    </message>
    <message>
        <source>Save for my calendar</source>
        <translation>Guardar para mi calendario</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>The sheet is being made…</source>
        <translation>Se está preparando la hoja…</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Página {number}</translation>
    </message>
    <message>
        <source>Print or save a sheet</source>
        <translation>Imprimir o guardar una hoja</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Hoja</translation>
    </message>
    <message>
        <source>Language of the sheet</source>
        <translation>Idioma de la hoja</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation>Letra grande</translation>
    </message>
    <message>
        <source>Name the place that I typed</source>
        <translation>Nombrar el lugar que escribí</translation>
    </message>
    <message>
        <source>Show the values that I typed</source>
        <translation>Mostrar los valores que escribí</translation>
    </message>
    <message>
        <source>Show the centers that took part</source>
        <translation>Mostrar los centros que participaron</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Write an e-mail…</source>
        <translation>Escribir un correo…</translation>
    </message>
    <message>
        <source>Add to calendar…</source>
        <translation>Agregar al calendario…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>For the family</source>
        <translation>Para la familia</translation>
    </message>
    <message>
        <source>For a colleague</source>
        <translation>Para un colega</translation>
    </message>
    <message>
        <source>Telephone list</source>
        <translation>Lista de llamadas</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Este texto</translation>
    </message>
    <message>
        <source>The list of centers</source>
        <translation>La lista de centros</translation>
    </message>
    <message>
        <source>The map</source>
        <translation>El mapa</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>Hoja de trabajo</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Centers</source>
        <translation>Centros</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
</context>
<context>
    <name>SideDialog</name>
    <message>
        <source>Studies side by side</source>
        <translation>Estudios lado a lado</translation>
    </message>
    <message>
        <source>&amp;Keep this list for the next time (numbers and titles alone)</source>
        <translation>&amp;Guardar esta lista para la próxima vez (solo números y títulos)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>A&amp;brir</translation>
    </message>
    <message>
        <source>&amp;Take off the list</source>
        <translation>&amp;Quitar de la lista</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>SiteList</name>
    <message>
        <source>Centers of the study</source>
        <translation>Centros del estudio</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>What can I do now?</source>
        <translation>¿Qué puedo hacer ahora?</translation>
    </message>
</context>
<context>
    <name>StreetMapDialog</name>
    <message>
        <source>Street map</source>
        <translation>Mapa de calles</translation>
    </message>
    <message>
        <source>Switch the street map on</source>
        <translation>Activar el mapa de calles</translation>
    </message>
</context>
<context>
    <name>StudiesController</name>
    <message>
        <source>Open the records of studies</source>
        <translation>Abrir las fichas de estudios</translation>
    </message>
    <message>
        <source>Records of studies</source>
        <translation>Fichas de estudios</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open a folder of records</source>
        <translation>Abrir una carpeta de fichas</translation>
    </message>
</context>
<context>
    <name>TabBox</name>
    <message>
        <source>What is shown</source>
        <translation>Qué se muestra</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>What is shown</source>
        <translation>Qué se muestra</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Find a study that can be joined…</source>
        <translation>Buscar un estudio que admita participantes…</translation>
    </message>
</context>
<context>
    <name>TextVoice</name>
    <message>
        <source>No more headings this way</source>
        <translation>No hay más títulos en esta dirección</translation>
    </message>
    <message>
        <source>{text}, heading, level {level}</source>
        <translation>{text}, título de nivel {level}</translation>
    </message>
    <message>
        <source>{text}, link</source>
        <translation>{text}, enlace</translation>
    </message>
    <message>
        <source>{text}, link, for: {statement}</source>
        <translation>{text}, enlace, de: {statement}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Larger text</source>
        <translation>Letra más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Letra más pequeña</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Find a study…</source>
        <translation>Buscar un estudio…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Open another study, or give this one on</source>
        <translation>Abrir otro estudio o pasar este a alguien</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Más acciones</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Buscar…</translation>
    </message>
</context>
</TS>
