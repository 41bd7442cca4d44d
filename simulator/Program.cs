using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool;

switch (args)
{
    case ["nodetool", .. var nodetool]:
        return await NodetoolProgram.RunAsync(nodetool, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
    case ["node", .. var node]:
        try
        {
            return await NodeProgram.RunAsync(NodeOptions.Parse(node), Console.Out, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }

    default:
        await Console.Error.WriteLineAsync("usage: node --directory DIR --ring FILE --node N [--configuration CASSANDRA.YAML] [--data-directories N] [--with-snapshots] [--grow-megabytes N] [--username U --password-file F]\n       nodetool [-h HOST] [-p PORT] COMMAND …").ConfigureAwait(false);
        return 2;
}
