"""What starts the demonstration: two that load at once serve at two addresses."""

import socket

from deploy.demonstration import _free_port


def test_a_port_is_held_while_the_demonstration_loads_and_free_for_its_web_server():
    first, held = _free_port()
    second, other = _free_port()
    with held, other, socket.socket() as server, socket.socket() as look:
        assert first != second
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", first))
        server.listen()
        look.connect(("127.0.0.1", first))
