using System.Net;
using System.Net.Sockets;
using CoverType.AppHost.Demonstration;
using CoverType.Testing;
using Microsoft.Data.Sqlite;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>A demo that cannot start prints the reason in one line and leaves nothing behind.</summary>
public sealed class DemoStartTests : IDisposable
{
    private const string Advice = "Name a file of records with DATA=<file>, or leave DATA out for simulated records.";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string State => _folder.Combine("new", "state");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_OnATakenPort_NamesThePortAndTheSetting()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        string message = await FailureAsync(new DemoOptions { State = State, PortBase = port, Groups = [1] });

        message.ShouldContain($"127.0.0.1:{port}");
        message.ShouldContain("PORT_BASE");
    }

    [Fact]
    public async Task StartAsync_FileThatIsMissing_NamesTheFileAndTheSetting()
    {
        string file = _folder.Combine("missing.csv");

        (await FailureAsync(file)).ShouldBe($"{file} does not exist. {Advice}");
    }

    [Fact]
    public async Task StartAsync_FolderInsteadOfAFile_SaysSo() =>
        (await FailureAsync(_folder.Path)).ShouldBe($"{_folder.Path} is a folder. {Advice}");

    [Theory]
    [InlineData("empty.csv", "", "there is no record in it.")]
    [InlineData("broken.csv", "2600,51", "there are 2 fields separated by commas;")]
    [InlineData("records.bz2", "BZh9", "it is in the format bzip2, which cannot be read;")]
    [InlineData("records.zip", "PK\u0003\u0004", "it is damaged: ")]
    public async Task StartAsync_FileThatCannotBeUsed_GivesTheReasonAndLeavesNoState(string name, string text, string reason)
    {
        string file = _folder.Combine(name);
        await File.WriteAllTextAsync(file, text, Cancellation);

        string message = await FailureAsync(file);

        message.ShouldStartWith($"DataApi:File: {file}");
        message.ShouldContain(reason);
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task StartAsync_StateOfABrokenFileAlreadyThere_Stays()
    {
        string kept = _folder.Combine("new", "state", "kept.txt");
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(kept, "", Cancellation);
        string file = _folder.Combine("broken.csv");
        await File.WriteAllTextAsync(file, "2600,51", Cancellation);

        await FailureAsync(file);

        Directory.EnumerateFileSystemEntries(State).ShouldBe([kept]);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("new", "state")]
    public async Task StartAsync_StateThatIsAFile_SaysSo(params string[] parts)
    {
        string file = _folder.Combine(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "", Cancellation);

        (await FailureAsync(new DemoOptions { State = State, PortBase = 0, Groups = [1] }))
            .ShouldBe($"{file} is a file. Name a folder for the demo's state with STATE=<folder>.");
    }

    [Theory]
    [InlineData("mlflow/mlflow.db")]
    [InlineData("pipeline.db")]
    public async Task StartAsync_DamagedDatabase_IsOneLineAndKeepsIt(string database)
    {
        string file = Path.Combine(State, "simulated", database);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, new string('x', 5000), Cancellation);

        (await FailureAsync(new DemoOptions { State = State, PortBase = 0, Groups = [1] })).ShouldNotBeEmpty();

        (await File.ReadAllTextAsync(file, Cancellation)).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public async Task StartAsync_MlflowDatabaseOfAnotherVersion_NamesIt()
    {
        string file = Path.Combine(State, "simulated", "mlflow", "mlflow.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (SqliteConnection connection = new($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        (await FailureAsync(new DemoOptions { State = State, PortBase = 0, Groups = [1] })).ShouldContain(file);
    }

    [Theory]
    [InlineData("PORT_BASE (Demo:PortBase) must be a whole number; it is 'abc'.", "--Demo:PortBase", "abc")]
    [InlineData("PORT_BASE (Demo:PortBase) must be from 0 to 65530; it is 70000.", "--Demo:PortBase", "70000")]
    [InlineData("STATE (Demo:State) must be set.", "--Demo:State", "")]
    [InlineData("Demo:Window must be a duration such as 00:00:05; it is 'short'.", "--Demo:Window", "short")]
    [InlineData("Demo:Window must be from 00:00:00.1000000 to 1.00:00:00; it is 00:00:00.", "--Demo:Window", "0")]
    [InlineData("Demo:Groups:0 must be a whole number; it is 'one'.", "--Demo:Groups:0", "one")]
    [InlineData("Demo:Groups must be from 1 to 10; they are 11.", "--Demo:Groups:0", "11")]
    [InlineData("Demo:DataApi must be an address such as http://127.0.0.1:8090; it is 'there'.", "--Demo:DataApi", "there")]
    [InlineData(
        "Demo:Colour is not a setting of the demo; there are Demo:State, Data, DataApi, PortBase, Window, Groups.",
        "--Demo:Colour",
        "green")]
    public async Task RunAsync_SettingThatIsNotValid_PrintsOneLineAndReturnsOne(string line, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter errors = new();

        int code = await DemoProgram.RunAsync(args, output, errors);

        code.ShouldBe(1);
        errors.ToString().ShouldBe($"{line}{Environment.NewLine}");
    }

    [Fact]
    public async Task DisposeAsync_RightAfterAFreshStart_LogsNoError()
    {
        for (int i = 0; i < 3; i++)
        {
            string state = _folder.Combine($"{i}");
            Demo demo = await Demo.StartAsync(
                new DemoOptions { State = state, PortBase = 0, Groups = [1, 2, 3] }, Cancellation);
            await demo.DisposeAsync();

            foreach (string log in Directory.EnumerateFiles(state, "*.log", SearchOption.AllDirectories))
            {
                (await File.ReadAllLinesAsync(log, Cancellation))
                    .Where(line => line.Contains(" ERR ", StringComparison.Ordinal)).ShouldBeEmpty();
            }
        }
    }

    private Task<string> FailureAsync(string data) =>
        FailureAsync(new DemoOptions { State = State, PortBase = 0, Data = data, Groups = [1] });

    private static async Task<string> FailureAsync(DemoOptions options)
    {
        string message = (await Should.ThrowAsync<DemoStartException>(() => Demo.StartAsync(options, Cancellation))).Message;
        message.ShouldNotContain('\n');
        return message;
    }
}
