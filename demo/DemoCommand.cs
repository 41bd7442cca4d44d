using System.CommandLine;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Processes;
using Spectre.Console;

namespace Ringkeeper.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    private const int PlainWidth = 160;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    private static int DefaultNodes => LocalCassandra.Home is null ? DemoOptions.DefaultSimulatedNodes : DemoOptions.DefaultRealNodes;

    public static RootCommand Create()
    {
        var nodes = new Option<int>("--nodes") { Description = "Cassandra nodes.", DefaultValueFactory = _ => DefaultNodes };
        var racks = new Option<int?>("--racks") { Description = $"Racks they are spread over. [default: {DemoOptions.DefaultRacks}]" };
        var keep = new Option<bool>("--keep") { Description = "Leave everything running and print URLs and keys; Ctrl+C ends it." };
        var command = new RootCommand("Backs up a Cassandra cluster on this machine, breaks it, restores it, and checks every file.") { nodes, racks, keep };
        command.SetAction((result, cancellationToken) =>
        {
            var count = result.GetValue(nodes);
            return RunAsync(new DemoOptions(count, result.GetValue(racks) ?? Math.Min(count, DemoOptions.DefaultRacks), result.GetValue(keep)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        if (options.FindProblem() is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return WrongUsage;
        }

        try
        {
            return await new Story(options, CreateConsole()).RunAsync(cancellationToken);
        }
        catch (ChildProcessException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    /// <summary>Plain, wide lines when somebody else reads the output.</summary>
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
