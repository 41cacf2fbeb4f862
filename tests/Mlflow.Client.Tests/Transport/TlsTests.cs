using System.Security.Cryptography.X509Certificates;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Transport;

/// <summary>A server with a certificate that the machine does not know, which may ask for the client's.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("has a certificate that is not trusted")]
    public async Task Call_UnknownAuthority_IsRefusedAtOnceAndSaysWhatToSet()
    {
        await using WebApplication server = await StartAsync();
        using MlflowClient client = Connect(server);

        MlflowUnavailableException exception = await Should.ThrowAsync<MlflowUnavailableException>(CallAsync(client));

        exception.Message.ShouldContain("MLFLOW_TRACKING_SERVER_CERT_PATH");
        exception.Message.ShouldContain("MLFLOW_TRACKING_INSECURE_TLS=true");
    }

    [Fact]
    public async Task Call_AuthorityNamed_Passes()
    {
        await using WebApplication server = await StartAsync();
        using MlflowClient client =
            Connect(server, options => options.ServerCertificatePath = Write("ca.pem", _authority.Pem));

        await CallAsync(client);
    }

    [Fact]
    public async Task Call_OtherAuthorityNamed_IsRefused()
    {
        await using WebApplication server = await StartAsync();
        using MlflowClient client =
            Connect(server, options => options.ServerCertificatePath = Write("other.pem", _stranger.Pem));

        await Should.ThrowAsync<MlflowUnavailableException>(CallAsync(client));
    }

    [Fact]
    public async Task Call_InsecureAsked_TakesAnyCertificate()
    {
        await using WebApplication server = await StartAsync();
        using MlflowClient client = Connect(server, options => options.InsecureTls = true);

        await CallAsync(client);
    }

    [Fact]
    public async Task Call_ClientCertificateWantedAndShown_Passes()
    {
        await using WebApplication server = await StartAsync(wantsClients: true);
        using X509Certificate2 own = _authority.Issue("client");
        using MlflowClient client = Connect(server, options =>
        {
            options.ServerCertificatePath = Write("ca.pem", _authority.Pem);
            options.ClientCertificatePath = Write("client.pem", TestAuthority.PemOf(own));
        });

        await CallAsync(client);
    }

    [Fact]
    public async Task Call_ClientCertificateWantedAndNoneShown_SaysWhatToSet()
    {
        await using WebApplication server = await StartAsync(wantsClients: true);
        using MlflowClient client =
            Connect(server, options => options.ServerCertificatePath = Write("ca.pem", _authority.Pem));

        MlflowUnavailableException exception = await Should.ThrowAsync<MlflowUnavailableException>(CallAsync(client));

        exception.Message.ShouldContain("MLFLOW_TRACKING_CLIENT_CERT_PATH");
    }

    [Fact]
    public async Task Call_ClientCertificateOfAStranger_IsRefused()
    {
        await using WebApplication server = await StartAsync(wantsClients: true);
        using X509Certificate2 other = _stranger.Issue("client");
        using MlflowClient client = Connect(server, options =>
        {
            options.ServerCertificatePath = Write("ca.pem", _authority.Pem);
            options.ClientCertificatePath = Write("other.pem", TestAuthority.PemOf(other));
        });

        await Should.ThrowAsync<MlflowUnavailableException>(CallAsync(client));
    }

    [Fact]
    public async Task OtherHost_WantsClientCertificate_IsNotShownIt()
    {
        await using WebApplication server = await StartAsync();
        await using WebApplication other = await StartAsync(wantsClients: true);
        using X509Certificate2 own = _authority.Issue("client");
        Action<MlflowClientOptions> settings = options =>
        {
            options.ServerCertificatePath = Write("ca.pem", _authority.Pem);
            options.ClientCertificatePath = Write("client.pem", TestAuthority.PemOf(own));
        };
        string authority = new Uri(other.Urls.First()).Authority;
        using MlflowClient wary = Connect(server, settings);
        using MlflowClient trusting = Connect(server, settings + (options => options.TrustedArtifactHosts.Add(authority)));

        await Should.ThrowAsync<MlflowUnavailableException>(
            wary.DeleteArtifactAsync($"mlflow-artifacts://{authority}/1", "a.txt", _token));
        await trusting.DeleteArtifactAsync($"mlflow-artifacts://{authority}/1", "a.txt", _token);
    }

    [Fact]
    public void Options_CertificateFilesThatHoldNone_NameTheKeyAndWhatBelongsThere()
    {
        string keyless = Write("keyless.pem", _authority.Pem);

        OptionsValidationException exception = Should.Throw<OptionsValidationException>(
            () => MlflowClient.Create(options => options.ClientCertificatePath = keyless));

        exception.Message.ShouldContain("MLFLOW_TRACKING_CLIENT_CERT_PATH");
        exception.Message.ShouldContain(keyless);
        exception.Message.ShouldContain("its key");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    private static MlflowClient Connect(WebApplication server, Action<MlflowClientOptions>? configure = null) =>
        MlflowClient.Create(options =>
        {
            options.TrackingUri = new Uri(server.Urls.First());
            options.MaxRetries = 1;
            options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
            configure?.Invoke(options);
        });

    private Task CallAsync(MlflowClient client) => client.SetRunTagAsync(new RunId("r1"), "k", "v", _token);

    private string Write(string name, string text)
    {
        string path = _folder.Combine(name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<WebApplication> StartAsync(bool wantsClients = false) =>
        TlsServer.StartAsync(_authority, wantsClients);
}
