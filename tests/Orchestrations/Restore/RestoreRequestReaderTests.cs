using System.Text;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Tests.Restore;

public sealed class RestoreRequestReaderTests
{
    [Fact]
    public void Read_ManyThingsWrong_ListsEach()
    {
        var body = $$"""
            {"backup":"../other","keyspaces":["system_auth","a/b","a\u0000b"],"tables":["orders","shop.{{new string('t', 49)}}"],"mode":"x"}
            """;

        var errors = Should.Throw<RequestException>(() => RestoreRequestReader.Read(Encoding.UTF8.GetBytes(body))).Problem.Errors;

        errors.Select(error => error.Pointer).ShouldBe(
            ["#/backup", "#/keyspaces/1", "#/keyspaces/2", "#/keyspaces", "#/tables/0", "#/tables/1", "#/mode"], ignoreOrder: true);
        errors.ShouldContain(error => error.Detail.Contains("evidence only"));
        errors.ShouldAllBe(error => !error.Detail.Any(char.IsControl));
    }

    [Theory]
    [InlineData("""{"backup":"b","tables":[]}""", "#/tables")]
    [InlineData("""{"backup":"b","keyspaces":[]}""", "#/keyspaces")]
    [InlineData("""{"backup":"b","keyspaces":["a","a"]}""", "#/keyspaces")]
    [InlineData("{}", "#/backup")]
    [InlineData("", "#/backup")]
    public void Read_Wrong_NamesThePlace(string body, string place) =>
        Should.Throw<RequestException>(() => RestoreRequestReader.Read(Encoding.UTF8.GetBytes(body)))
            .Problem.Errors.ShouldHaveSingleItem().Pointer.ShouldBe(place);
}
