using System.Text;
using CoverType.Testing;
using Microsoft.Extensions.Options;
using Mlflow.Client.Options;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Options;

/// <summary><c>~/.mlflow/credentials</c> in the home folder; alone, since that folder is the process's.</summary>
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

    [Theory]
    [InlineData("[mlflow]\nmlflow_tracking_username=ann\nmlflow_tracking_password=p=a;s#s%\n", "ann", "p=a;s#s%")]
    [InlineData("; note\n# note\n[other]\nmlflow_tracking_username=bob\n[mlflow]\nMLFLOW_TRACKING_USERNAME =  ann \n", "ann", null)]
    [InlineData("[DEFAULT]\nx=1\n", null, null)]
    [InlineData("", null, null)]
    public void Read_File_HasWhatPythonReads(string text, string? username, string? password)
    {
        string file = _folder.Combine("file");
        File.WriteAllText(file, text);

        CredentialsFile.Read(file).ShouldBe(new CredentialsFile(username, password));
    }

    [Theory]
    [InlineData("[mlflow]\nmlflow_tracking_password: h1dden\n")]
    [InlineData("[mlflow]\nmlflow_tracking_password=h1dden\nmlflow_tracking_password=h1dden2\n")]
    public void Read_LineThatIsNotNameAndValue_NamesTheFileAndNoSecret(string text)
    {
        string file = _folder.Combine("file");
        File.WriteAllText(file, text);

        OptionsValidationException exception =
            Should.Throw<OptionsValidationException>(() => CredentialsFile.Read(file));

        exception.Message.ShouldContain(file);
        exception.ToString().ShouldNotContain("h1dden");
    }

    [Fact]
    public void Read_MissingFileOrFolder_HasNoCredentials()
    {
        CredentialsFile.Read(_folder.Combine("none")).ShouldBe(new CredentialsFile(null, null));
        CredentialsFile.Read(_folder.Path).ShouldBe(new CredentialsFile(null, null));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Home, _home);
        _folder.Dispose();
    }

    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";
}
