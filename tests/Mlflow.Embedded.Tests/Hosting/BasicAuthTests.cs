using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class BasicAuthTests
{
    private const string Path = "/api/2.0/mlflow/experiments/get?experiment_id=0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Basic", HttpStatusCode.Unauthorized)]
    [InlineData("Basic %%%", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer YW5uOnBhOnNzIMOf", HttpStatusCode.Unauthorized)]
    [InlineData("ann:pa:ss ß", HttpStatusCode.OK)]
    [InlineData("ann:pa:ss", HttpStatusCode.Unauthorized)]
    [InlineData("ann:", HttpStatusCode.Unauthorized)]
    [InlineData(":", HttpStatusCode.Unauthorized)]
    [InlineData("Ann:pa:ss ß", HttpStatusCode.Unauthorized)]
    [InlineData("ann:pa:ss ß ", HttpStatusCode.Unauthorized)]
    public async Task Get_WithCredentials_IsServedIfTheyAreTheConfiguredOnes(string? given, HttpStatusCode expected)
    {
        await using EmbeddedMlflowServer server = await StartAsync("ann", "pa:ss ß");
        string? header = given is null || given.StartsWith('B')
            ? given
            : $"basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(given))}";

        using HttpResponseMessage response = await GetAsync(server, Path, header);

        response.StatusCode.ShouldBe(expected);
        response.Headers.WwwAuthenticate.Select(value => value.ToString())
            .ShouldBe(expected == HttpStatusCode.OK ? [] : ["Basic realm=\"mlflow\""]);
    }

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/version", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("/healthy", HttpStatusCode.Unauthorized)]
    [InlineData("//api/2.0/mlflow/experiments/get?experiment_id=0", HttpStatusCode.Unauthorized)]
    [InlineData("/get-artifact?path=x&run_id=y", HttpStatusCode.Unauthorized)]
    [InlineData("/api/2.0/mlflow-artifacts/artifacts", HttpStatusCode.Unauthorized)]
    public async Task Get_WithoutCredentials_ServesTheHealthAlone(string path, HttpStatusCode expected)
    {
        await using EmbeddedMlflowServer server = await StartAsync("ann", "secret");

        using HttpResponseMessage response = await GetAsync(server, path, null);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Post_BackupWithoutCredentials_MakesNone()
    {
        await using EmbeddedMlflowServer server = await StartAsync("ann", "secret");
        using HttpClient http = new() { BaseAddress = server.Uri };

        using HttpResponseMessage response = await http.PostAsync("/embedded/backup", null, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Directory.Exists(System.IO.Path.Combine(server.DataFolder, "backups")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ann", "", "Mlflow:Password must be set if Mlflow:Username is set.")]
    [InlineData("", "secret", "Mlflow:Username must be set if Mlflow:Password is set.")]
    [InlineData("a:nn", "secret", "Mlflow:Username must not contain a colon.")]
    public async Task Start_OneWithoutTheOther_StatesTheKeyAndNotTheValue(string username, string password, string reason)
    {
        OptionsValidationException error =
            await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(username, password));

        error.Message.ShouldBe(reason);
    }

    private static Task<EmbeddedMlflowServer> StartAsync(string username, string password) =>
        EmbeddedMlflow.StartAsync(
            configure: builder =>
            {
                builder.Configuration["Mlflow:Username"] = username;
                builder.Configuration["Mlflow:Password"] = password;
            },
            cancellationToken: Cancellation);

    private static async Task<HttpResponseMessage> GetAsync(EmbeddedMlflowServer server, string path, string? header)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server.Uri.AbsoluteUri.TrimEnd('/') + path));
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        return await http.SendAsync(request, Cancellation);
    }
}
