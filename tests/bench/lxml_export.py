"""What somebody would write first: rows by psycopg2, XML by lxml, both streaming. lxml_export.py CONNINFO FILE"""
import sys

import psycopg2
from lxml import etree

with psycopg2.connect(sys.argv[1]) as connection, connection.cursor("rows") as cursor, etree.xmlfile(sys.argv[2], encoding="utf-8") as out:
    cursor.itersize = 5000
    cursor.execute("select * from core.plan_item order by id")
    with out.element("records"):
        names = None
        for row in cursor:
            names = names or [c.name for c in cursor.description]
            element = etree.Element("plan_item")
            for name, value in zip(names, row):
                if value is None:
                    continue
                if name in ("authority_id", "id", "ver", "process_id", "act_id"):
                    element.set(name, str(value))
                else:
                    etree.SubElement(element, name).text = str(value)
            out.write(element)
