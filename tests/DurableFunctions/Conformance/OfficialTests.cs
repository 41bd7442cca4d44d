namespace Ringkeeper.Embedded.DurableFunctions.Tests.Conformance;

/// <summary>
/// Holds the names of this assembly's tests against those of the official integration tests. Each line of the list is one of
/// these, "Class.Test", and the reason behind a colon when it is left out.
/// </summary>
public sealed class OfficialTests
{
    private static readonly HashSet<string> Written =
    [
        .. typeof(OfficialTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name),
    ];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "official-tests.txt"));

    public static TheoryData<string> Ported => [.. Lines.Where(line => !line.Contains(':', StringComparison.Ordinal))];

    public static TheoryData<string> LeftOut => [.. Lines.Where(line => line.Contains(':', StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Ported))]
    public void OfficialTest_InTheSlice_IsWritten(string line) => Written.ShouldContain(line.Split('.')[1]);

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void OfficialTest_OutsideTheSlice_HasAReasonAndIsNotWritten(string line)
    {
        var parts = line.Split(": ");
        parts[1].ShouldNotBeNullOrWhiteSpace();
        Written.ShouldNotContain(parts[0].Split('.')[1]);
    }
}
