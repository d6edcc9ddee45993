"""A keyring for tests: as much of org.freedesktop.secrets as libsecret asks for.

    secrets_service.py ADDRESS        serves it on the bus at ADDRESS until it is killed
"""

import subprocess
import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/secrets"
COLLECTION = PATH + "/aliases/default"
SECRET = "org.freedesktop.Secret."

XML = """
<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession">
      <arg direction="in" type="s"/><arg direction="in" type="v"/>
      <arg direction="out" type="v"/><arg direction="out" type="o"/>
    </method>
    <method name="SearchItems">
      <arg direction="in" type="a{ss}"/>
      <arg direction="out" type="ao"/><arg direction="out" type="ao"/>
    </method>
    <method name="Unlock">
      <arg direction="in" type="ao"/><arg direction="out" type="ao"/><arg direction="out" type="o"/>
    </method>
    <method name="GetSecrets">
      <arg direction="in" type="ao"/><arg direction="in" type="o"/>
      <arg direction="out" type="a{o(oayays)}"/>
    </method>
    <property name="Collections" type="ao" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem">
      <arg direction="in" type="a{sv}"/><arg direction="in" type="(oayays)"/>
      <arg direction="in" type="b"/>
      <arg direction="out" type="o"/><arg direction="out" type="o"/>
    </method>
    <property name="Locked" type="b" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete"><arg direction="out" type="o"/></method>
    <method name="GetSecret">
      <arg direction="in" type="o"/><arg direction="out" type="(oayays)"/>
    </method>
    <property name="Attributes" type="a{ss}" access="read"/>
    <property name="Label" type="s" access="read"/>
    <property name="Locked" type="b" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
</node>
"""


class Service:
    def __init__(self, connection):
        self.connection = connection
        self.items = {}  # path: (attributes, label, secret, the registration)
        self.made = 0
        node = Gio.DBusNodeInfo.new_for_xml(XML)
        self.interfaces = {i.name: i for i in node.interfaces}
        self.register(PATH, "Service")
        self.register(COLLECTION, "Collection")

    def register(self, path, name):
        return self.connection.register_object(path, self.interfaces[SECRET + name], self.call,
                                               self.get, None)

    def call(self, _connection, _sender, path, _interface, method, arguments, invocation):
        if method == "OpenSession" and arguments[0] != "plain":
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "plain only")
            return
        answer = getattr(self, method)(path, *arguments.unpack())
        invocation.return_value(GLib.Variant(*answer))

    def get(self, _connection, _sender, path, _interface, name):
        if name == "Collections":
            return GLib.Variant("ao", [COLLECTION])
        if name == "Locked":
            return GLib.Variant("b", False)
        if name in ("Created", "Modified"):
            return GLib.Variant("t", 0)
        attributes, label = self.items[path][:2]
        return GLib.Variant("s", label) if name == "Label" else GLib.Variant("a{ss}", attributes)

    def OpenSession(self, _path, _algorithm, _input):
        return "(vo)", (GLib.Variant("s", ""), PATH + "/session")

    def SearchItems(self, _path, wanted):
        return "(aoao)", ([path for path, item in self.items.items()
                           if wanted.items() <= item[0].items()], [])

    def Unlock(self, _path, paths):
        return "(aoo)", (paths, "/")

    def secret(self, path):
        return PATH + "/session", b"", self.items[path][2], "text/plain"

    def GetSecrets(self, _path, paths, _session):
        return "(a{o(oayays)})", ({path: self.secret(path) for path in paths},)

    def GetSecret(self, path, _session):
        return "((oayays))", (self.secret(path),)

    def CreateItem(self, _path, properties, secret, replace):
        attributes = properties[SECRET + "Item.Attributes"]
        same = [p for p, item in self.items.items() if replace and item[0] == attributes]
        path = same[0] if same else "%s/item%d" % (COLLECTION, self.made)
        registration = self.items[path][3] if same else self.register(path, "Item")
        self.made += 1
        self.items[path] = (attributes, properties[SECRET + "Item.Label"], bytes(secret[2]),
                            registration)
        return "(oo)", (path, "/")

    def Delete(self, path):
        self.connection.unregister_object(self.items.pop(path)[3])
        return "(o)", ("/",)


def serve(address):
    connection = Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
        Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
    service = Service(connection)
    Gio.bus_own_name_on_connection(connection, "org.freedesktop.secrets",
                                   Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print("ready", flush=True), None)
    GLib.MainLoop().run()
    return service


class Keyring:
    """The keyring of a laptop, while it runs."""

    def __init__(self, laptop):
        self.process = subprocess.Popen(
            [sys.executable, "-B", __file__, laptop.environment["DBUS_SESSION_BUS_ADDRESS"]],
            stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


if __name__ == "__main__":
    serve(sys.argv[1])
