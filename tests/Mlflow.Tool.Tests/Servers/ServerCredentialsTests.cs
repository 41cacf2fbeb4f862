using Mlflow.Client;
using Mlflow.Tool.Servers;

namespace Mlflow.Tool.Tests.Servers;

public sealed class ServerCredentialsTests
{
    [Theory]
    [InlineData("http://one:5000", "general")]
    [InlineData("http://two:5000", null)]
    public void Apply_GeneralCredentials_AreSentToTheServerOfTheGeneralAddressOnly(string server, string? token)
    {
        MlflowClientOptions options = Options(server);

        ServerCredentials.Apply(
            options, ServerSide.From, isOnly: false, Settings(("MLFLOW_TRACKING_URI", "http://one:5000/")));

        options.Token.ShouldBe(token);
    }

    [Theory]
    [InlineData(true, "general")]
    [InlineData(false, null)]
    public void Apply_WithoutGeneralAddress_KeepsGeneralCredentialsForTheOnlyServer(bool isOnly, string? token)
    {
        MlflowClientOptions options = Options("http://two:5000");

        ServerCredentials.Apply(options, ServerSide.To, isOnly, Settings());

        options.Token.ShouldBe(token);
    }

    [Fact]
    public void Apply_CredentialsOfTheSide_ReplaceTheGeneralOnes()
    {
        MlflowClientOptions options = Options("http://one:5000");

        ServerCredentials.Apply(
            options,
            ServerSide.To,
            isOnly: true,
            Settings(
                ("MLFLOW_TO_TRACKING_USERNAME", "ana"), ("MLFLOW_TO_TRACKING_PASSWORD", "p"), ("MLFLOW_FROM_TRACKING_TOKEN", "other")));

        (options.Username, options.Password, options.Token).ShouldBe(("ana", "p", null));
    }

    [Fact]
    public void Apply_CredentialsInTheAddress_AreTheOnlyOnesOfThatSide()
    {
        MlflowClientOptions options = Options("http://ana:secret@one:5000");
        options.Username = "of the file";

        ServerCredentials.Apply(options, ServerSide.From, isOnly: true, Settings());

        (options.Username, options.Password, options.Token).ShouldBe((null, null, null));
    }

    [Fact]
    public void Apply_OtherServer_HasNoCertificateAndNoWorkspaceOfTheGeneralOne()
    {
        MlflowClientOptions options = Options("http://two:5000");
        (options.InsecureTls, options.ClientCertificatePath, options.ServerCertificatePath, options.Workspace) =
            (true, "client.pem", "authority.pem", "team");

        ServerCredentials.Apply(
            options,
            ServerSide.To,
            isOnly: false,
            Settings(("MLFLOW_TO_TRACKING_SERVER_CERT_PATH", "other.pem"), ("MLFLOW_TO_WORKSPACE", "forest")));

        (options.InsecureTls, options.ClientCertificatePath, options.ServerCertificatePath, options.Workspace)
            .ShouldBe((false, null, "other.pem", "forest"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Apply_BlankCredentials_AreNone(string blank)
    {
        MlflowClientOptions options = Options("http://one:5000");
        (options.Username, options.Password, options.Token) = (blank, blank, blank);

        ServerCredentials.Apply(options, ServerSide.Only, isOnly: true, Settings());

        (options.Username, options.Password, options.Token).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("http://ana:pa55word@host:5000/p", "http://host:5000/p")]
    [InlineData("ftp://ana:pa55word@host", "ftp://host/")]
    [InlineData("http://ana:pa5/5word@host:port", "http://host:port")]
    [InlineData("MLFLOW_TRACKING_URI is 'nfs://ana:pa55word@host', but", "MLFLOW_TRACKING_URI is 'nfs://host', but")]
    [InlineData("http://host:5000", "http://host:5000")]
    [InlineData("folder/mlflow-data", "folder/mlflow-data")]
    public void WithoutCredentials_Text_HasNoUserAndNoPassword(string text, string shown) =>
        ServerAddress.WithoutCredentials(text).ShouldBe(shown);

    private static MlflowClientOptions Options(string server) => new() { TrackingUri = new Uri(server), Token = "general" };

    private static Func<string, string?> Settings(params (string Key, string Value)[] settings) =>
        key => settings.FirstOrDefault(setting => setting.Key == key).Value;
}
