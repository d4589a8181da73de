"""The AWS CLI, imported once. Each call is a fork of a process that has it in memory, in place of half a second of imports; what runs is
the AWS CLI itself.

    python aws.py serve SOCKET            imports it, and answers until it is ended
    python aws.py call SOCKET ARGUMENT …  runs one command there, with the files, folder and environment of the caller
"""

import json
import os
import socket
import sys


def serve(path):
    import signal

    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    driver._get_command_table()  # the services' names; their models, read by the first that needs them, are kept by the loader
    for service in ("cloudformation", "sns", "s3", "sts"):
        driver.session.get_service_model(service)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(64)
        while True:
            caller, _ = listener.accept()
            if os.fork() == 0:
                os._exit(answer(driver, caller))
            caller.close()


def answer(driver, caller):
    """Runs one call, in a process of its own, and tells the caller its exit code."""
    import signal

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    message, files, _, _ = socket.recv_fds(caller, 1 << 20, 3)
    call = json.loads(message)
    for target, file in enumerate(files):
        os.dup2(file, target)
        os.close(file)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    try:
        code = driver.main(call["arguments"])
    except SystemExit as ended:
        code = ended.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    caller.sendall(b"%d" % code)
    return 0


def call(path, arguments):
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        message = json.dumps({"arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ)})
        socket.send_fds(server, [message.encode()], [0, 1, 2])
        return int(server.recv(16) or b"255")


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        sys.exit(call(sys.argv[2], sys.argv[3:]))
