using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Images;

public sealed class MlflowStartTests : IDisposable
{
    private const string Password = "s3cret-of-the-database";

    private readonly MlflowStart _start = new();

    public MlflowStartTests() => Assert.SkipUnless(MlflowStart.Missing.Length == 0, MlflowStart.Missing);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _start.Dispose();

    [Fact]
    public async Task Start_EmptyDatabase_BecomesTheServerWithoutAMigration()
    {
        (int code, string output, string[] calls) = await RunAsync(_start.NewDatabase);

        output.ShouldBeEmpty();
        code.ShouldBe(0);
        calls.ShouldBe(["server --host 0.0.0.0 --port 5000 --serve-artifacts"]);
    }

    [Fact]
    public async Task Start_DatabaseOfAnyVersion_IsMigratedBeforeTheServerStarts()
    {
        await _start.FillAsync("CREATE TABLE alembic_version (version_num TEXT)", Cancellation);

        (int code, _, string[] calls) = await _start.RunAsync(
            new() { ["MLFLOW_BACKEND_STORE_URI"] = _start.NewDatabase }, Cancellation, "--workers", "2");

        code.ShouldBe(0);
        calls.ShouldBe(
            [$"db upgrade {_start.NewDatabase}", "server --host 0.0.0.0 --port 5000 --serve-artifacts --workers 2"]);
    }

    [Fact]
    public async Task Start_MigrationFails_SaysSoWithoutThePasswordAndStartsNoServer()
    {
        await using MariaDbServer database = await StartDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE mlflow.alembic_version (version_num TEXT)", Cancellation);

        (int code, string output, string[] calls) = await _start.RunAsync(
            new() { ["MLFLOW_BACKEND_STORE_URI"] = Address(database), ["MIGRATION_FAILS"] = "yes" }, Cancellation);

        code.ShouldBe(1);
        output.ShouldContain("could not be brought to this version of MLflow: Can't locate revision");
        output.ShouldNotContain(Password);
        output.ShouldNotContain("Traceback");
        calls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Start_DatabaseThatDoesNotAnswer_SaysSoWithoutThePassword()
    {
        (int code, string output, string[] calls) =
            await RunAsync($"mysql+pymysql://mlflow:{Password}@127.0.0.1:{FreePort.Next()}/mlflow");

        code.ShouldBe(1);
        output.ShouldContain("The database mlflow at 127.0.0.1 did not answer within 0.5 s");
        output.ShouldNotContain(Password);
        output.ShouldNotContain("Traceback");
        calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "MLFLOW_BACKEND_STORE_URI is not set")]
    [InlineData("not an address of s3cret", "MLFLOW_BACKEND_STORE_URI is not the address of a database")]
    [InlineData("mysql+pymysql://mlflow:s3cret@db:port/mlflow", "MLFLOW_BACKEND_STORE_URI is not the address of a database")]
    [InlineData("oracle+nothing://mlflow:s3cret@db/mlflow", "The image has no driver for oracle+nothing")]
    public async Task Start_AddressThatIsWrong_SaysSoWithoutRepeatingIt(string address, string message)
    {
        (int code, string output, string[] calls) = await RunAsync(address);

        code.ShouldBe(1);
        output.ShouldContain(message);
        output.ShouldNotContain("s3cret");
        output.ShouldNotContain("Traceback");
        calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_DatabaseThatRefusesThePassword_SaysSoWithoutIt()
    {
        await using MariaDbServer database = await StartDatabaseAsync();

        (int code, string output, string[] calls) = await RunAsync(Address(database).Replace(Password, "wrong-s3cret", StringComparison.Ordinal));

        code.ShouldBe(1);
        output.ShouldContain("did not answer within 0.5 s");
        output.ShouldContain("Access denied");
        output.ShouldNotContain("s3cret");
        calls.ShouldBeEmpty();
    }

    private static async Task<MariaDbServer> StartDatabaseAsync()
    {
        Assert.SkipUnless(MariaDbServer.Missing.Length == 0, MariaDbServer.Missing);
        MariaDbServer database = await MariaDbServer.StartAsync(Cancellation);
        await database.CreateDatabaseAsync("mlflow", "mlflow", Password, Cancellation);
        return database;
    }

    private static string Address(MariaDbServer database) =>
        $"mysql+pymysql://mlflow:{Password}@127.0.0.1:{database.Port}/mlflow";

    private Task<(int Code, string Output, string[] Calls)> RunAsync(string address) =>
        _start.RunAsync(new() { ["MLFLOW_BACKEND_STORE_URI"] = address }, Cancellation);
}
