namespace Ringkeeper.Simulator.Schema;

/// <summary>Where a node keeps a schema that was changed, as a real one keeps system_schema on its disk.</summary>
public static class SchemaFile
{
    public static SchemaState? Read(string nodeDirectory) => File.Exists(PathOf(nodeDirectory)) ? SchemaState.FromJson(File.ReadAllText(PathOf(nodeDirectory))) : null;

    public static void Write(string nodeDirectory, SchemaState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var temporary = PathOf(nodeDirectory) + ".tmp";
        File.WriteAllText(temporary, state.ToJson());
        File.Move(temporary, PathOf(nodeDirectory), overwrite: true);
    }

    private static string PathOf(string nodeDirectory) => Path.Combine(nodeDirectory, "schema.json");
}
