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
    [InlineData("""{"backup":"b","latestBefore":"2026-01-01T00:00:00Z"}""", "#/latestBefore")]
    [InlineData("""{"latestBefore":"yesterday"}""", "#/latestBefore")]
    [InlineData("""{"backup":"b","mode":"sidetable"}""", "#/mode")]
    [InlineData("""{"backup":"b","mode":1}""", "#/mode")]
    [InlineData("""{"backup":"b","schema":"drop"}""", "#/schema")]
    [InlineData("""{"backup":"b","mode":"sideTable"}""", "#/rename")]
    [InlineData("""{"backup":"b","rename":[{"from":"a.b","to":"a.c"}]}""", "#/rename")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[]}""", "#/rename")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a.b","to":"a.b"}]}""", "#/rename/0/to")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a.b","to":"a"}]}""", "#/rename/0/to")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a","to":"system_auth"}]}""", "#/rename/0/to")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a","to":"b/../c"}]}""", "#/rename/0/to")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a","to":"b"},{"from":"c","to":"b"}]}""", "#/rename")]
    [InlineData("""{"backup":"b","mode":"sideTable","schema":"keep","rename":[{"from":"a","to":"b"}]}""", "#/schema")]
    [InlineData("""{"backup":"b","repair":"yes"}""", "#/repair")]
    [InlineData("""{"backup":"b","pointInTime":"2026-11-20T03:00:00Z"}""", "#/pointInTime")]
    [InlineData("""{"backup":"b","pointInTime":"now"}""", "#/pointInTime")]
    [InlineData("""{"backup":"b","verification":"none"}""", "#/verification")]
    [InlineData("""{"backup":"b","checks":[]}""", "#/checks")]
    [InlineData("""{"backup":"b","checks":[{"statement":"SELECT * FROM shop.orders"}]}""", "#/checks/0/expected")]
    [InlineData("""{"backup":"b","checks":[{"statement":"SELECT * FROM shop.orders","expected":-1}]}""", "#/checks/0/expected")]
    [InlineData("""{"backup":"b","checks":[{"expected":1}]}""", "#/checks/0/statement")]
    [InlineData("""{"backup":"b","checks":[{"statement":"DROP TABLE shop.orders","expected":1}]}""", "#/checks/0/statement")]
    [InlineData("""{"backup":"b","checks":[{"statement":"SELECT * FROM shop.orders; TRUNCATE shop.orders","expected":1}]}""", "#/checks/0/statement")]
    [InlineData("""{"backup":"b","checks":[{"statement":"SELECT * FROM shop.orders","expected":1,"consistency":"serial"}]}""", "#/checks/0/consistency")]
    [InlineData("""{"backup":"b","checks":[{"statement":"SELECT * FROM shop.orders","expected":1,"limit":1}]}""", "#/checks/0/limit")]
    [InlineData("""{"backup":"b","source":"other"}""", "#/source")]
    [InlineData("""{"backup":"b","copies":"all"}""", "#/copies")]
    [InlineData("""{"backup":"b","missingRanges":"accept"}""", "#/missingRanges")]
    [InlineData("""{"backup":"b","dataCenters":[{"from":"a","to":"b"}]}""", "#/dataCenters")]
    [InlineData("""{"backup":"b","mode":"otherShape","source":"../other"}""", "#/source")]
    [InlineData("""{"backup":"b","mode":"otherShape","copies":"two"}""", "#/copies")]
    [InlineData("""{"backup":"b","mode":"otherShape","missingRanges":true}""", "#/missingRanges")]
    [InlineData("""{"backup":"b","mode":"otherShape","dataCenters":[]}""", "#/dataCenters")]
    [InlineData("""{"backup":"b","mode":"otherShape","dataCenters":[{"from":"a"}]}""", "#/dataCenters/0/to")]
    [InlineData("""{"backup":"b","mode":"otherShape","dataCenters":[{"from":"a","to":"c"},{"from":"b","to":"c"}]}""", "#/dataCenters")]
    [InlineData("""{"backup":"b","mode":"otherShape","rename":[{"from":"a.b","to":"a.c"}]}""", "#/rename")]
    [InlineData("""{"backup":"b","mode":"sameNodes","keyspaces":["shop"]}""", "#/keyspaces")]
    [InlineData("""{"backup":"b","mode":"sameNodes","tables":["shop.orders"]}""", "#/tables")]
    [InlineData("""{"backup":"b","mode":"sameNodes","schema":"keep"}""", "#/schema")]
    [InlineData("""{"backup":"b","mode":"sameNodes","repair":true}""", "#/repair")]
    [InlineData("""{"backup":"b","mode":"sameNodes","rename":[{"from":"a","to":"b"}]}""", "#/rename")]
    [InlineData("""{"backup":"b","mode":"sameNodes","roles":"merge"}""", "#/roles")]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a","to":"b"}],"roles":"overwrite"}""", "#/roles")]
    [InlineData("""{"backup":"b","mode":"sameShape"}""", "#/source")]
    [InlineData("""{"backup":"b","mode":"sameShape","source":"../other"}""", "#/source")]
    [InlineData("""{"backup":"b","mode":"sameShape","source":"orders","schema":"keep"}""", "#/schema")]
    [InlineData("""{"backup":"b","mode":"sameShape","source":"orders","dataCenters":[{"from":"a","to":"b"}]}""", "#/dataCenters")]
    [InlineData("""{"backup":"b","mode":"sameShape","source":"orders","rename":[{"from":"a","to":"b"}]}""", "#/rename")]
    [InlineData("{}", "#/backup")]
    [InlineData("", "#/backup")]
    public void Read_Wrong_NamesThePlace(string body, string place) =>
        Should.Throw<RequestException>(() => RestoreRequestReader.Read(Encoding.UTF8.GetBytes(body)))
            .Problem.Errors.ShouldHaveSingleItem().Pointer.ShouldBe(place);

    [Theory]
    [InlineData("""{"backup":"b","roles":"overwrite"}""")]
    [InlineData("""{"backup":"b","mode":"otherShape","roles":"overwrite"}""")]
    [InlineData("""{"backup":"b","mode":"sameShape","source":"orders","roles":"overwrite"}""")]
    [InlineData("""{"backup":"b","mode":"sameNodes","roles":"overwrite"}""")]
    public void Read_RolesToOverwrite_AreTakenInEveryModeThatReplacesWhatIsThere(string body) =>
        RestoreRequestReader.Read(Encoding.UTF8.GetBytes(body)).Roles.ShouldBe(RoleHandling.Overwrite);

    [Theory]
    [InlineData("""{"backup":"b"}""", true)]
    [InlineData("""{"backup":"b","repair":false}""", false)]
    [InlineData("""{"backup":"b","mode":"sideTable","rename":[{"from":"a","to":"b"}]}""", false)]
    [InlineData("""{"backup":"b","mode":"sideTable","repair":true,"rename":[{"from":"a","to":"b"}]}""", true)]
    public void Read_WithoutAWordOnRepair_RepairsWhatIsRestoredInPlace(string body, bool repair) =>
        RestoreRequestReader.Read(Encoding.UTF8.GetBytes(body)).Repair.ShouldBe(repair);

    [Fact]
    public void Read_WithChecks_KeepsEachWithoutItsSemicolon()
    {
        var request = RestoreRequestReader.Read(Encoding.UTF8.GetBytes(
            """{"backup":"b","verification":"full","checks":[{"statement":"SELECT count(*) FROM shop.orders;","expected":500},{"statement":"SELECT id FROM shop.orders","expected":0,"consistency":"all"}]}"""));

        request.Verification.ShouldBe(VerificationLevels.Full);
        request.Checks.ShouldNotBeNull().Select(check => (check.Statement, check.Expected, check.Consistency))
            .ShouldBe([("SELECT count(*) FROM shop.orders", 500, "quorum"), ("SELECT id FROM shop.orders", 0, "all")]);
    }
}
