<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>Commands</name>
    <message>
        <source>Open a study&apos;s record</source>
        <translation>Abrir la ficha de un estudio</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
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
    <name>ListHeader</name>
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
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
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
        <translation>TrialFinder busca los lugares en la lista de esta computadora. Si usted lo permite, un lugar que no está en la lista se envía al servidor de abajo. Ese servidor conoce entonces lo que usted escribió y la dirección de su computadora. No se envía nada más.</translation>
    </message>
    <message>
        <source>Ask this server for places that are not in the list</source>
        <translation>Preguntar a este servidor por lugares que no están en la lista</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Where are you &amp;coming from?</source>
        <translation>¿Desde dónde viene &amp;usted?</translation>
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
    <name>TopBar</name>
    <message>
        <source>Open study…</source>
        <translation>Abrir estudio…</translation>
    </message>
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
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Más acciones</translation>
    </message>
</context>
</TS>
