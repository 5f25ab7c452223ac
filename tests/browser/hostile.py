r"""Keep texts that have run, broken out or lied elsewhere, and say what each group attacks.

None may hold a NUL or half a surrogate pair: the reader refuses those, and a test of its
own says so. The address in them belongs to nobody (RFC 2606).
"""

RUN = "alert(1)"

GROUPS = {
    "elements that run or load when they are parsed": (
        f"<script>{RUN}</script>",
        f"<img src=x onerror={RUN}>",
        f"<svg onload={RUN}>",
        f"<svg/onload={RUN}//",
        f"<details open ontoggle={RUN}>x</details>",
        f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
        f"<video src=x onerror={RUN}></video>",
        "<object data=//evil.example/a></object>",
        "<link rel=stylesheet href=//evil.example/a.css>",
        "<base href=//evil.example/>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<form action=//evil.example><button>Go</button></form>",
        "<b>bold</b> <i>and open",
    ),
    "ends of the element, script, comment or section around it": (
        f"</script><script>{RUN}</script>",
        f"</SCRIPT ><img src=x onerror={RUN}>",
        f"</title><svg onload={RUN}>",
        "</style><style>*{display:none}</style>",
        "</td></tr></tbody></table><h1>out</h1>",
        "</bdi></dd></dl></section></section></main></aside></div>",
        f"</desc></svg><img src=x onerror={RUN}>",
        "<!--<script>",
        f"--><img src=x onerror={RUN}><!--",
        f"<![CDATA[<img src=x onerror={RUN}>]]>",
        "]]><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
        "<?xml-stylesheet href='//evil.example/a.xsl'?>",
    ),
    "attributes": (
        f'" onmouseover="{RUN}',
        f"' onfocus='{RUN}' autofocus='",
        f"` onclick=`{RUN}",
        f'"><img src=x onerror={RUN}>',
        '" style="position:fixed;inset:0;background:red',
        f"x onpointerenter={RUN} y=",
    ),
    "addresses": (
        f"javascript:{RUN}",
        f"data:text/html,<script>{RUN}</script>",
        "//evil.example/a.png",
        f"%3Cscript%3E{RUN}%3C/script%3E",
    ),
    "templates: those of JavaScript, of folium (Jinja) and of others": (
        f"${{{RUN}}}",
        f"`${{{RUN}}}`",
        "{{ 7 * 7 }}",
        "{{ this.__class__.__mro__ }}",
        "{% for x in y %}{#",
        "{% raw %}{% endraw %}{{ 7 * 7 }}",
        "{% endmacro %}{{ this.get_name() }}",
        f"{{{{constructor.constructor('{RUN}')()}}}}",
        "#{7*7} <%= 7*7 %> %(name)s {0} {z}/{x}/{y}",
    ),
    "strings in a script": (
        f"';{RUN}//",
        f'\\";{RUN}//',
        f"\\u003cimg src=x onerror={RUN}\\u003e",
        f"\\x3cscript\\x3e{RUN}",
        f'"}}]}}</script><script>{RUN}</script>',
        "a\\",
    ),
    "styles": (
        f";background:url(//evil.example/a.png);width:expression({RUN})",
        "}*{display:none}@import '//evil.example';",
    ),
    "line ends and controls that only some programs know": (
        "a\u2028b\u2029c",
        "a\x07b\x1b[31mc\x7fd",
        "a\r\nb\tc\x0bd\x0ce\x85f",
        "a\ufffeb\uffffc\ufdd0d",
    ),
    "directions of writing, letters that are not seen, letters that are many": (
        "\u202egpj.exe",
        "a\u202eb\u2066c\u2069\u2069d\u202ce",
        "z\u200be\u200cr\u200do\u2060\ufeff\xad.",
        "مرحبا (1) بالعالم",
        "北京 你好 東京",
        "👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈",
        "Z̸̢̛͎͖a̵͓̾l̶̰͝g̷̱͒o̶͔̓",
        "\uff1cscript\uff1eﬁ İıſK \U000e0061",
        "W" * 300,
    ),
    "names that an object or a table already has": (
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "undefined",
        "NaN",
        "None",
        "null",
    ),
    "sheets and queries": (
        "=HYPERLINK('//evil.example')",
        "+1+cmd|' /C calc'!A0",
        "'; DROP TABLE legs; --",
        'a,b;c"d""e',
    ),
    "characters written as entities": (
        "&lt;b&gt; &amp; &#x3c; &quot;",
        "&lt &notit; &NewLine;&Tab;x &#128; &#x110000;",
        f"&lt;img src=x onerror={RUN}&gt;",
    ),
    "markup that turns into other markup when it is parsed twice": (
        f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
        f"<svg><style><img src=x onerror={RUN}>",
        "<math><mtext><table><mglyph><style><!--</style>"
        f'<img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
        f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
        f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
        f"<select><template><style></select><img src=x onerror={RUN}>",
        "<plaintext>",
    ),
}

HOSTILE = tuple(text for group in GROUPS.values() for text in group)
