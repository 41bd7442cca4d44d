using System.Text;
using System.Text.Json;
using Ringkeeper.Backups.Coverage;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Tests.Policies;

public sealed class ClusterPolicyReaderTests
{
    private const string Whole = """
        {
          "backup": {
            "schedule": "0 0 3 * * *", "timeZone": "Europe/Berlin", "window": { "start": "22:00", "end": "05:30", "days": ["Saturday", "Sunday"] },
            "jitter": "PT30M", "include": ["shop.*"], "exclude": ["shop.tmp_*"], "roles": false, "nodesInParallel": 2, "uploadsPerNode": 8,
            "minimumCoverage": "Complete", "tier": "Cool",
            "throttle": { "nodeBytesPerSecond": 50000000, "clusterBytesPerSecond": 8000000000, "deadline": "PT4H" }
          },
          "retention": {
            "schedule": "0 0 6 * * *", "keepWithin": "P2D", "keepLast": 5, "daily": 7, "weekly": 4, "monthly": 12, "yearly": 3,
            "minimumRestorable": 2, "sweepGrace": "PT12H", "coolAfter": "P30D", "coldAfter": "P90D"
          },
          "verification": { "enabled": false, "schedule": "0 0 12 * * 0", "mode": "Deep", "samplePercent": 5 },
          "drill": { "schedule": "0 0 4 * * 6", "keyspaces": ["shop"], "throttle": { "nodeBytesPerSecond": 50000000 } },
          "keys": { "rotateAfter": "P90D" },
          "events": { "webhook": "https://events.contoso.com/ringkeeper" }
        }
        """;

    [Fact]
    public void Read_Whole_GivesEverything()
    {
        var policy = Read(Whole);

        policy.Backup!.ShouldSatisfyAllConditions(
            backup => backup.Window!.Start.ShouldBe(new TimeOnly(22, 0)),
            backup => backup.Window!.Days.ShouldBe([DayOfWeek.Saturday, DayOfWeek.Sunday]),
            backup => backup.Jitter.ShouldBe(TimeSpan.FromMinutes(30)),
            backup => backup.MinimumCoverage.ShouldBe(CoverageGrade.Complete),
            backup => backup.Throttle!.ClusterBytesPerSecond.ShouldBe(8_000_000_000),
            backup => backup.Throttle!.Deadline.ShouldBe(TimeSpan.FromHours(4)));
        policy.Retention!.ShouldSatisfyAllConditions(
            retention => retention.KeepWithin.ShouldBe(TimeSpan.FromDays(2)),
            retention => retention.Yearly.ShouldBe(3),
            retention => retention.ColdAfter.ShouldBe(TimeSpan.FromDays(90)));
        policy.Verification!.SamplePercent.ShouldBe(5);
        policy.Drill!.ShouldSatisfyAllConditions(
            drill => drill.Keyspaces.ShouldBe(["shop"]),
            drill => drill.Throttle!.NodeBytesPerSecond.ShouldBe(50_000_000));
        policy.Keys!.ShouldBe(new KeyPolicy { Schedule = KeyPolicy.DefaultSchedule, RotateAfter = TimeSpan.FromDays(90) });
        policy.Events!.Webhook.Host.ShouldBe("events.contoso.com");
    }

    [Fact]
    public void Read_WhatWasAnswered_GivesTheSamePolicy()
    {
        var answered = JsonSerializer.Serialize(Read(Whole), CatalogJson.Options);

        JsonSerializer.Serialize(Read(answered), CatalogJson.Options).ShouldBe(answered);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<ClusterPolicy>(answered, CatalogJson.Options), CatalogJson.Options).ShouldBe(answered);
        answered.ShouldContain("\"keepWithin\":\"P2D\"");
        answered.ShouldContain("\"end\":\"05:30\"");
    }

    [Fact]
    public void Read_Empty_DoesNothingByItself() => Read("{}").ShouldBe(new ClusterPolicy());

    [Fact]
    public void Read_ManyThingsWrong_ListsEachWithItsPlace()
    {
        var errors = Errors("""
            {
              "backup": { "schedule": "hourly", "window": { "start": "24:00", "end": "6", "days": ["Mon", "Sunday", "Sunday"], "zone": "x" },
                          "jitter": "00:10:00", "keyspaces": ["shop"], "include": ["shop.*", "shop"], "exclude": [], "minimumCoverage": "1",
                          "throttle": { "nodeBytesPerSecond": 1, "deadline": "P8D" }, "tier": "Archive" },
              "retention": { "schedule": "0 0 6 * * *", "keepWithin": "P1M", "minimumRestorable": 0, "coolAfter": "P9D", "coldAfter": "P9D" },
              "verification": { "schedule": "0 0 6 * * *", "samplePercent": 5 },
              "keys": { "rotateAfter": "P1Y" },
              "events": { "webhook": "https://user:secret@host/x" },
              "repairs": {}
            }
            """);

        errors.Select(error => error.Pointer).ShouldBe(
            [
                "#/backup/schedule", "#/backup/window/start", "#/backup/window/end", "#/backup/window/days/0", "#/backup/window/days",
                "#/backup/window/zone", "#/backup/jitter", "#/backup/include/1", "#/backup/exclude", "#/backup/minimumCoverage",
                "#/backup/throttle/nodeBytesPerSecond", "#/backup/throttle/deadline", "#/backup/tier", "#/backup/include",
                "#/retention/keepWithin", "#/retention/minimumRestorable", "#/retention/coldAfter",
                "#/verification/samplePercent", "#/keys/rotateAfter", "#/events/webhook", "#/repairs",
            ],
            ignoreOrder: true);
        errors.ShouldNotContain(error => error.Detail.Contains("secret@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"retention":{"schedule":"0 0 6 * * *"}}""", "#/retention/keepWithin")]
    [InlineData("""{"retention":{"keepLast":3}}""", "#/retention/schedule")]
    [InlineData("""{"keys":{}}""", "#/keys/rotateAfter")]
    [InlineData("""{"events":{"webhook":"http://host/x"}}""", "#/events/webhook")]
    [InlineData("""{"events":{"webhook":"https://host/x?sig=1"}}""", "#/events/webhook")]
    [InlineData("""{"backup":{"schedule":"0 0 3 * * *","window":{"start":"03:00","end":"03:00"}}}""", "#/backup/window/end")]
    [InlineData("""{"backup":{"schedule":"0 0 3 * * *","throttle":{"nodeBytesPerSecond":99999999,"clusterBytesPerSecond":88888888}}}""", "#/backup/throttle/nodeBytesPerSecond")]
    [InlineData("""{"backup":[]}""", "#/backup")]
    [InlineData("""[]""", "#")]
    public void Read_Wrong_NamesThePlace(string body, string place) => Errors(body).ShouldHaveSingleItem().Pointer.ShouldBe(place);

    private static IReadOnlyList<InputError> Errors(string body) => Should.Throw<RequestException>(() => Read(body)).Problem.Errors;

    private static ClusterPolicy Read(string body) => ClusterPolicyReader.Read(Encoding.UTF8.GetBytes(body));
}
