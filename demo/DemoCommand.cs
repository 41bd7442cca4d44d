using System.CommandLine;
using Spectre.Console;

namespace Ringkeeper.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    private const int PlainWidth = 160;

    public static RootCommand Create()
    {
        var nodes = new Option<int>("--nodes") { Description = "Cassandra nodes.", DefaultValueFactory = _ => DemoOptions.DefaultNodes };
        var racks = new Option<int>("--racks") { Description = "Racks they are spread over.", DefaultValueFactory = _ => DemoOptions.DefaultRacks };
        var keep = new Option<bool>("--keep") { Description = "Leave everything running and print URLs and keys; Ctrl+C ends it." };
        var command = new RootCommand("Backs up a Cassandra cluster on this machine, breaks it, restores it, and checks every file.") { nodes, racks, keep };
        command.Validators.Add(result =>
        {
            if (Read(result).FindProblem() is { } problem)
            {
                result.AddError(problem);
            }
        });
        command.SetAction((result, cancellationToken) => RunAsync(Read(result.CommandResult), cancellationToken));
        return command;

        DemoOptions Read(System.CommandLine.Parsing.SymbolResult result) =>
            new(result.GetValue(nodes), result.GetValue(racks), result.GetValue(keep));
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = PlainWidth;
        }

        return await new Story(options, AnsiConsole.Console).RunAsync(cancellationToken);
    }
}
