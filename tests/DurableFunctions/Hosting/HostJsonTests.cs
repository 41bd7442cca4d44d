using Microsoft.Extensions.Configuration;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed class HostJsonTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Read_NoFile_HasTheOfficialDefaults()
    {
        var hostJson = HostJson.Read(Configuration(null));

        hostJson.RoutePrefix.ShouldBe("api");
        hostJson.HubName.ShouldBe("TestHubName");
        hostJson.VersionMatchStrategy.ShouldBe(VersionMatchStrategy.CurrentOrOlder);
        hostJson.MaxConcurrentActivityFunctions.ShouldBeNull();
    }

    [Fact]
    public void Read_File_HonoursItsValues()
    {
        var hostJson = HostJson.Read(Configuration("""
            {
              "version": "2.0", // comments are allowed
              "extensions": {
                "http": { "routePrefix": "/v1/" },
                "durableTask": {
                  "hubName": "%HUB%", "maxConcurrentActivityFunctions": 7, "maxConcurrentOrchestratorFunctions": 3,
                  "defaultVersion": "2.1", "versionMatchStrategy": "strict", "versionFailureStrategy": "Fail"
                }
              }
            }
            """));

        hostJson.ShouldBe(new HostJson
        {
            RoutePrefix = "v1",
            HubName = "MyHub",
            MaxConcurrentActivityFunctions = 7,
            MaxConcurrentOrchestratorFunctions = 3,
            DefaultVersion = "2.1",
            VersionMatchStrategy = VersionMatchStrategy.Strict,
            VersionFailureStrategy = VersionFailureStrategy.Fail,
        });
    }

    [Fact]
    public void Read_OverriddenBySetting_TakesTheSetting() => HostJson.Read(Configuration(
        """{ "extensions": { "durableTask": { "hubName": "FromFile" } } }""",
        ("AzureFunctionsJobHost:extensions:durableTask:hubName", "FromSetting"))).HubName.ShouldBe("FromSetting");

    [Theory]
    [InlineData("extensions:durableTask:hubName", "no-hyphens", "3 to 45 letters")]
    [InlineData("extensions:durableTask:hubName", "%MISSING%", "MISSING")]
    [InlineData("extensions:durableTask:maxConcurrentActivityFunctions", "0", "above 0")]
    [InlineData("extensions:durableTask:maxConcurrentOrchestratorFunctions", "many", "above 0")]
    [InlineData("extensions:durableTask:versionMatchStrategy", "Newest", "None, Strict, CurrentOrOlder")]
    [InlineData("version", "1.0", "\"2.0\"")]
    public void Read_BadValue_NamesSettingValueAndWhatWouldBeRight(string path, string value, string expected)
    {
        var exception = Should.Throw<HostStartException>(() => HostJson.Read(Configuration(null, ($"AzureFunctionsJobHost:{path}", value))));

        exception.Message.ShouldContain($"{path.Replace(':', '.')} is '{value}'");
        exception.Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_SeveralBadValues_ListsAll()
    {
        var exception = Should.Throw<HostStartException>(() => HostJson.Read(Configuration(
            """{ "version": "3", "extensions": { "durableTask": { "hubName": "1", "versionMatchStrategy": "x" } } }""")));

        exception.Message.ShouldContain("version is '3'");
        exception.Message.ShouldContain("hubName is '1'");
        exception.Message.ShouldContain("versionMatchStrategy is 'x'");
    }

    [Fact]
    public void Add_BrokenFile_NamesIt() =>
        Should.Throw<HostStartException>(() => Configuration("{ \"version\": ")).Message.ShouldContain("host.json");

    [Fact]
    public void Unknown_MisspeltSetting_IsNamed()
    {
        var configuration = Configuration("""
            {
              "version": "2.0",
              "extensions": { "durableTask": { "hubname": "Fine", "hubNam": "Misspelt", "tracing": { "version": "V2" } }, "queues": { "batchSize": 1 } },
              "logging": { "logLevel": { "default": "Warning", "Anything.At.All": "Debug" } }
            }
            """);

        HostJsonSettings.Unknown(configuration).ShouldBe(["extensions.durableTask.hubNam", "extensions.queues.batchSize"], ignoreOrder: true);
        HostJsonSettings.WithoutEffect(configuration).ShouldBe(["extensions.durableTask.tracing.version"]);
    }

    [Fact]
    public void Add_LocalSettings_GivesItsValuesBelowOtherSources()
    {
        File.WriteAllText(_directory.File("local.settings.json"), """{ "Values": { "ScheduleTimer": "0 * * * * *", "Store__Container": "local", "HUB": "x" } }""");

        var configuration = Configuration(null);

        configuration["ScheduleTimer"].ShouldBe("0 * * * * *");
        configuration["Store:Container"].ShouldBe("local");
        configuration["HUB"].ShouldBe("MyHub");
    }

    private ConfigurationManager Configuration(string? hostJson, params (string Key, string Value)[] settings)
    {
        if (hostJson is not null)
        {
            File.WriteAllText(_directory.File("host.json"), hostJson);
        }

        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("HUB", "MyHub"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        ConfigurationFiles.Add(configuration, _directory.Path);
        return configuration;
    }
}
