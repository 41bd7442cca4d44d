namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Every function of the app. Names are unique whatever their casing.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, BoundFunction> _byName;

    public FunctionCatalog(IEnumerable<BoundFunction> functions) =>
        _byName = functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<BoundFunction> All => _byName.Values;

    public IEnumerable<BoundFunction> OfKind(FunctionKind kind) => All.Where(function => function.Kind == kind);

    public BoundFunction? Find(string name, FunctionKind kind) =>
        _byName.TryGetValue(name, out var function) && function.Kind == kind ? function : null;
}
