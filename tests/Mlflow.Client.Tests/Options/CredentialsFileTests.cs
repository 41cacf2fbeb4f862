using System.Text;
using CoverType.Testing;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Options;

/// <summary><c>~/.mlflow/credentials</c>, where it really is; alone, since the home folder is the process's.</summary>
[Collection(nameof(Alone))]
public sealed class CredentialsFileTests : IDisposable
{
    private const string Home = "HOME";

    private readonly string? _home = Environment.GetEnvironmentVariable(Home);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public CredentialsFileTests()
    {
        Directory.CreateDirectory(_folder.Combine(".mlflow"));
        File.WriteAllText(
            _folder.Combine(".mlflow", "credentials"),
            "[mlflow]\nmlflow_tracking_username = ann\nmlflow_tracking_password = from file\n");
        Environment.SetEnvironmentVariable(Home, _folder.Path);
    }

    [Fact]
    public async Task Call_CredentialsInTheHomeFolder_CarriesThem()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The home folder is not named by HOME.");
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();
        using MlflowClient other = server.Connect(options => options.Password = "from code");

        await client.DeleteRunAsync(new RunId("r1"), _token);
        await other.DeleteRunAsync(new RunId("r1"), _token);

        server.Requests.Select(request => request.Authorization)
            .ShouldBe([Basic("ann:from file"), Basic("ann:from code")]);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Home, _home);
        _folder.Dispose();
    }

    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";
}
