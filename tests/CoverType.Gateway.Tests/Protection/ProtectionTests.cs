using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CoverType.Gateway.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Tests.Protection;

public sealed class ProtectionTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private readonly List<X509Certificate2> _seen = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _seen.ForEach(certificate => certificate.Dispose());
    }

    [Theory]
    [InlineData("Mlflow")]
    [InlineData("Pipeline")]
    public async Task Get_OverTlsForOperators_NeedsNameAndPassword(string site)
    {
        await using TestGateway gateway = await StartAsync(site);
        using HttpClient http = Client(gateway);

        (await http.GetAsync("x", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using HttpResponseMessage wrong = await SendAsync(http, "operator:wrong");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Basic");
        (await wrong.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!
            .ShouldNotContain(Password);
        gateway.Replicas[0].Requests.ShouldBeEmpty();

        (await SendAsync(http, $"operator:{Password}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        IHeaderDictionary headers = gateway.Replicas[0].Requests.ShouldHaveSingleItem().Headers;
        headers.Authorization.ToString().ShouldBeEmpty();
        headers["X-Forwarded-Proto"].ToString().ShouldBe("https");
    }

    [Theory]
    [InlineData("Prediction")]
    [InlineData("Web")]
    public async Task Get_OverTlsForEverybody_NeedsNone(string site)
    {
        await using TestGateway gateway = await StartAsync(site);
        using HttpClient http = Client(gateway);

        (await http.GetAsync("x", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_Again_HasTheSameCertificateAndAKeyForItsOwnerOnly()
    {
        foreach (int _ in new[] { 1, 2 })
        {
            await using TestGateway gateway = await StartAsync("Prediction");
            using HttpClient http = Client(gateway);
            (await http.GetAsync("x", Cancellation)).Dispose();
        }

        _seen.Count.ShouldBe(2);
        _seen[1].Thumbprint.ShouldBe(_seen[0].Thumbprint);
        _seen[0].MatchesHostname("localhost").ShouldBeTrue();
        _seen[0].MatchesHostname("forest.example.org").ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.Combine("key.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Start_OperatorsCertificate_IsUsed()
    {
        await using (TestGateway maker = await StartAsync("Prediction"))
        {
        }

        string certificate = _folder.Combine("own.pem");
        string key = _folder.Combine("own.key");
        File.Move(_folder.Combine("certificate.pem"), certificate);
        File.Move(_folder.Combine("key.pem"), key);
        await using TestGateway gateway = await StartAsync(
            "Prediction", new() { ["Protection:CertificateFile"] = certificate, ["Protection:KeyFile"] = key });
        using HttpClient http = Client(gateway);
        (await http.GetAsync("x", Cancellation)).Dispose();

        using X509Certificate2 own = X509CertificateLoader.LoadCertificateFromFile(certificate);
        _seen.ShouldHaveSingleItem().Thumbprint.ShouldBe(own.Thumbprint);
    }

    [Theory]
    [InlineData("Protection:Password", "short", "Protection:Password must have at least 12 characters")]
    [InlineData("Protection:User", "a:b", "Protection:User must not contain a colon")]
    [InlineData("Protection:KeyFile", "key.pem", "Protection:KeyFile must be set together")]
    [InlineData("Protection:PasswordFile", "/nowhere/password", "Protection:PasswordFile must not be set together with Protection:Password")]
    [InlineData("Gateway:BindAddress", "everywhere", "Gateway:BindAddress must be an IP address")]
    [InlineData("Gateway:Hosts:0", "http://x", "Gateway:Hosts must be host names")]
    [InlineData("Protection:BindAddress", "everywhere", "Protection:BindAddress must be an IP address")]
    [InlineData("Gateway:WebAddress", "web", "Gateway:WebAddress must be an address such as")]
    public async Task Start_SettingThatIsWrong_NamesIt(string key, string value, string message)
    {
        OptionsValidationException failure = await Should.ThrowAsync<OptionsValidationException>(
            () => StartAsync("Prediction", new() { [key] = value }));

        failure.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("forest.example.org", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("192.0.2.7", HttpStatusCode.OK)]
    public async Task Get_ByAName_IsTakenIfTheNameIsTheGateways(string host, HttpStatusCode status)
    {
        await using TestGateway gateway = await StartAsync("Mlflow");
        using HttpRequestMessage request = new(HttpMethod.Get, "x");
        request.Headers.Host = host;

        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Mlflow")]
    [InlineData("Pipeline")]
    public async Task Post_FromAPage_HidesTheOriginOfTheServiceItselfOnly(string site)
    {
        await using TestGateway gateway = await StartAsync(site);

        foreach (string origin in new[] { $"http://127.0.0.1:{gateway.Port}", "http://evil.example.com" })
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "x");
            request.Headers.Add("Origin", origin);
            (await gateway.Http.SendAsync(request, Cancellation)).Dispose();
        }

        gateway.Replicas[0].Requests.Select(request => request.Headers.Origin.ToString())
            .ShouldBe(["", "http://evil.example.com"]);
    }

    [Fact]
    public async Task Get_PasswordOfAFile_IsTaken()
    {
        string file = _folder.Combine("password");
        await File.WriteAllTextAsync(file, $"{Password}\n", Cancellation);
        await using TestGateway gateway = await StartAsync(
            "Mlflow", new() { ["Protection:Password"] = "", ["Protection:PasswordFile"] = file });
        using HttpClient http = Client(gateway);

        (await SendAsync(http, $"operator:{Password}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_FileOfThePasswordIsMissing_NamesTheSettingAndTheFile()
    {
        OptionsValidationException failure = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(
            "Mlflow", new() { ["Protection:Password"] = "", ["Protection:PasswordFile"] = _folder.Combine("none") }));

        failure.Message.ShouldContain("Protection:PasswordFile cannot be read:");
        failure.Message.ShouldContain(_folder.Combine("none"));
    }

    [Fact]
    public async Task Get_TooManyWrongPasswords_Returns429AlsoForTheRightOne()
    {
        await using TestGateway gateway = await StartAsync("Mlflow", new() { ["Protection:AttemptsPerMinute"] = "3" });
        using HttpClient http = Client(gateway);

        // A browser asks without a password first: that is no attempt.
        (await http.GetAsync("x", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        for (int i = 0; i < 3; i++)
        {
            (await SendAsync(http, $"operator:wrong{i}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using HttpResponseMessage response = await SendAsync(http, $"operator:{Password}");

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        gateway.Replicas[0].Requests.ShouldBeEmpty();
        (await gateway.Http.GetAsync("x", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        string metrics = await gateway.MetricsAsync();
        metrics.ShouldMatch("covertype_gateway_refusals_total\\{[^}]*reason=\"password\"[^}]*\\} 4\n");
        metrics.ShouldMatch("covertype_gateway_refusals_total\\{[^}]*reason=\"attempts\"[^}]*\\} 1\n");
        metrics.ShouldContain("covertype_gateway_certificate_end_seconds");
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("Metrics/")]
    [InlineData("webhooks/mlflow")]
    public async Task Get_PathOfTheInnerNetwork_IsNotFoundOverTls(string path)
    {
        await using TestGateway gateway = await StartAsync("Prediction");
        using HttpClient http = Client(gateway);

        using HttpResponseMessage outer = await http.GetAsync(path, Cancellation);
        using HttpResponseMessage inner = await gateway.Http.GetAsync(path, Cancellation);

        outer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        inner.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_OfABrowserOverTls_GetsASecureCookie()
    {
        await using TestGateway gateway = await StartAsync("Web");
        using HttpClient http = Client(gateway);

        using HttpResponseMessage outer = await http.GetAsync("x", Cancellation);
        using HttpResponseMessage inner = await gateway.Http.GetAsync("x", Cancellation);

        outer.Headers.GetValues("Set-Cookie").Single().ShouldContain("secure", Case.Insensitive);
        inner.Headers.GetValues("Set-Cookie").Single().ShouldNotContain("secure", Case.Insensitive);
    }

    private Task<TestGateway> StartAsync(string site, Dictionary<string, string?>? settings = null)
    {
        Dictionary<string, string?> all = new()
        {
            ["Protection:Enabled"] = "true",
            ["Protection:Password"] = Password,
            ["Protection:Folder"] = _folder.Path,
            ["Protection:BindAddress"] = "127.0.0.1",
            ["Gateway:Hosts:0"] = "forest.example.org",
            ["Gateway:Hosts:1"] = "",
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        return TestGateway.StartAsync(site, 1, all);
    }

    private HttpClient Client(TestGateway gateway) => new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
        {
            _seen.Add(X509CertificateLoader.LoadCertificate(certificate!.RawData));
            return true;
        },
    })
    {
        BaseAddress = new Uri($"https://127.0.0.1:{gateway.Port + 10_000}/"),
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string credentials)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "x");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return await http.SendAsync(request, Cancellation);
    }
}
