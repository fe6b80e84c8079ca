"""Country names as ClinicalTrials.gov writes them, older spellings included."""

WITH_COMMA = frozenset(
    {
        "Bolivia, Plurinational State of",
        "Congo, The Democratic Republic of the",
        "Iran, Islamic Republic of",
        "Korea, Democratic People's Republic of",
        "Korea, Republic of",
        "Macedonia, The Former Yugoslav Republic of",
        "Micronesia, Federated States of",
        "Moldova, Republic of",
        "Palestinian Territories, Occupied",
        "Palestinian Territory, Occupied",
        "Palestinian Territory, occupied",
        "Taiwan, Province of China",
        "Tanzania, United Republic of",
        "Venezuela, Bolivarian Republic of",
    }
)

_PLAIN = """
Afghanistan|Albania|Algeria|American Samoa|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|
Aruba|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|
Benin|Bermuda|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|Brunei Darussalam|
Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Cayman Islands|
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|
Croatia (Local Name: Hrvatska)|Cuba|Curaçao|Cyprus|Czech Republic|Czechia|Côte D'Ivoire|
Côte d'Ivoire|Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|
Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Faroe Islands|Fiji|
Finland|Former Serbia and Montenegro|Former Yugoslavia|France|French Guiana|French Polynesia|
Gabon|Gambia|Gaza Strip|Georgia|Germany|Ghana|Gibraltar|Greece|Greenland|Grenada|Guadeloupe|Guam|
Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Holy See (Vatican City State)|Honduras|Hong Kong|
Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jersey|Jordan|
Kazakhstan|Kenya|Kiribati|Korea|Kosovo|Kuwait|Kyrgyzstan|
Lao People's Democratic Republic|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Libyan Arab Jamahiriya|
Liechtenstein|Lithuania|Luxembourg|Macau|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|
Marshall Islands|Martinique|Mauritania|Mauritius|Mayotte|Mexico|Moldova|Monaco|Mongolia|Montenegro|
Montserrat|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|Netherlands Antilles|
New Caledonia|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|
Northern Mariana Islands|Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|
Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Russian Federation|Rwanda|
Réunion|Saint Kitts and Nevis|Saint Lucia|Saint Martin|Saint Vincent and the Grenadines|Samoa|
San Marino|Sao Tome and Principe|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|
Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|
Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|Syrian Arab Republic|Taiwan|Tajikistan|Tanzania|
Thailand|The Bahamas|The Gambia|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|
Turkey (Türkiye)|Turkmenistan|Tuvalu|Türkiye|Uganda|Ukraine|United Arab Emirates|United Kingdom|
United States|United States Minor Outlying Islands|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|
Virgin Islands (U.S.)|Western Sahara|Yemen|Zambia|Zimbabwe
"""

KNOWN = WITH_COMMA | frozenset(_PLAIN.replace("|\n", "|").strip().split("|"))
