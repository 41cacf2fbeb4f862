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

        ServerCredentials.Apply(options, ServerSide.From, Settings(("MLFLOW_TRACKING_URI", "http://one:5000/")));

        options.Token.ShouldBe(token);
    }

    [Fact]
    public void Apply_WithoutGeneralAddress_KeepsGeneralCredentials()
    {
        MlflowClientOptions options = Options("http://two:5000");

        ServerCredentials.Apply(options, ServerSide.To, Settings());

        options.Token.ShouldBe("general");
    }

    [Fact]
    public void Apply_CredentialsOfTheSide_ReplaceTheGeneralOnes()
    {
        MlflowClientOptions options = Options("http://one:5000");

        ServerCredentials.Apply(
            options,
            ServerSide.To,
            Settings(
                ("MLFLOW_TO_TRACKING_USERNAME", "ana"), ("MLFLOW_TO_TRACKING_PASSWORD", "p"), ("MLFLOW_FROM_TRACKING_TOKEN", "other")));

        (options.Username, options.Password, options.Token).ShouldBe(("ana", "p", null));
    }

    private static MlflowClientOptions Options(string server) => new() { TrackingUri = new Uri(server), Token = "general" };

    private static Func<string, string?> Settings(params (string Key, string Value)[] settings) =>
        key => settings.FirstOrDefault(setting => setting.Key == key).Value;
}
