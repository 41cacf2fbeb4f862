using System.Globalization;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>What a container may do and use: each rule holds for every service of the Compose files.</summary>
public sealed partial class ContainerRightsTests
{
    private readonly ComposeFiles _files = ComposeFiles.Read(ComposeFiles.Secrets);

    public static TheoryData<string> Names => [.. ComposeFiles.Read(ComposeFiles.Secrets).Services.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_Each_HasNoRightsBeyondThoseOfItsUser(string name)
    {
        ComposeService service = _files.Services[name];

        service.CapDrop.ShouldBe(["ALL"]);
        service.SecurityOpt.ShouldContain("no-new-privileges:true");
        service.ReadOnly.ShouldBeTrue();
        // The one job that runs as root gives the volume of objects to MinIO's user.
        service.CapAdd.ShouldBe(name == "minio-volume" ? ["CHOWN", "DAC_READ_SEARCH"] : []);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_Each_RunsAsAUserWhoIsNotRoot(string name)
    {
        ComposeService service = _files.Services[name];
        string dockerfile = service.Build is { } build
            ? File.ReadAllText(RepositoryRoot.Combine(DockerfileOf(build)))
            : "";

        if (name == "minio-volume")
        {
            service.User.ShouldBe("0:0");
        }
        else if (dockerfile.Length > 0)
        {
            service.User.ShouldBeEmpty();
            LastUser().Matches(dockerfile)[^1].Groups[1].Value.ShouldBeOneOf("app", "mlflow");
        }
        else
        {
            service.User.ShouldMatch("^[1-9][0-9]*(:[1-9][0-9]*)?$");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_Each_HasLimits(string name)
    {
        ComposeService service = _files.Services[name];

        service.MemLimit.ShouldMatch("^[1-9][0-9]*[mg]$");
        // None by default: the engine refuses more than the machine has.
        double.Parse(service.Cpus, CultureInfo.InvariantCulture).ShouldBe(0);
        service.PidsLimit.ShouldBeInRange(64, 4096);
        service.StopGracePeriod.ShouldMatch("^[1-9][0-9]*s$");
        service.Logging.Driver.ShouldBe("json-file");
        service.Logging.Options.ShouldBe(new Dictionary<string, string> { ["max-size"] = "10m", ["max-file"] = "5" }, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_Each_HasAnImageOfOneVersion(string name) =>
        _files.Services[name].Image.ShouldMatch("^[a-z0-9./-]+:(?!latest$)[A-Za-z]*[.]?[0-9][A-Za-z0-9.-]+$");

    [Fact]
    public void Images_OfOurServices_HaveTheVersionOfTheSources()
    {
        string version = Version().Match(File.ReadAllText(RepositoryRoot.Combine("Directory.Build.props"))).Groups[1].Value;

        foreach (string name in new[] { "gateway", "data-api", "pipeline", "inference", "web" })
        {
            _files.Services[name].Image.ShouldEndWith($"/{name}:{version}");
        }

        File.ReadAllText(RepositoryRoot.Combine("services", "Dockerfile")).ShouldContain($"ARG VERSION={version}");
    }

    [Fact]
    public void Images_TheFilesOfDockerBuildOn_AreOfOneVersion()
    {
        foreach (string file in new[] { "services/Dockerfile", "mlflow/Dockerfile" })
        {
            string text = File.ReadAllText(RepositoryRoot.Combine(file));
            foreach (Match from in Base().Matches(text))
            {
                string variable = from.Groups[1].Value;
                text.ShouldMatch($"(?m)^ARG {variable}=[0-9]+[.][0-9]+[.][0-9]+$", $"{file}: {variable}");
            }
        }
    }

    private static string DockerfileOf(Dictionary<string, object> build) =>
        build.TryGetValue("dockerfile", out object? file) ? (string)file : "mlflow/Dockerfile";

    [GeneratedRegex("(?m)^USER (.+)$")]
    private static partial Regex LastUser();

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex Version();

    [GeneratedRegex(@"(?m)^FROM \S+:v?\$\{([A-Z_]+)\}")]
    private static partial Regex Base();
}
