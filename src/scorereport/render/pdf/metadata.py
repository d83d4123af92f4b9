"""The metadata that claims two standards at once, which WeasyPrint has no option for."""

from typing import Final

from weasyprint.pdf.metadata import DocumentMetadata

# PDF/A asks that a property it does not know, here PDF/UA's, is described beside it.
# ISO 19005-3, 6.6.2.3.3; ISO 14289-1, 5.
_PDF_UA_1: Final = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part>\
</rdf:Description>\
<rdf:Description rdf:about=""\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


class BothStandards(DocumentMetadata):  # type: ignore[misc] # WeasyPrint carries no types
    """A document's metadata, claiming PDF/UA-1 beside the PDF/A part it is written for."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Return the metadata as RDF; a second rdf:RDF beside it would not be read."""
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        inside, closing, rest = rdf.rpartition(b"</rdf:RDF>")
        return inside + _PDF_UA_1 + closing + rest
