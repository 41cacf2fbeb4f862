using System.Security.Cryptography;
using System.Text;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// A process whose folder, with the data of MLflow in it, is copied after each answer from MLflow and before the process
/// learns of it: what is left on disk if it is killed there. An answer that follows no change has no copy of its own: what
/// it leaves is what the answer before left.
/// </summary>
internal sealed class FilmedProcess(CampaignFixture fixture) : IDisposable
{
    private readonly string _mlflow = fixture.Mlflow.Url;
    private readonly List<Moment> _moments = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private string _last = "";

    /// <summary>What was left after each answer that follows a change, in their order.</summary>
    public IReadOnlyList<Moment> Moments => _moments;

    public void Configure(WebApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _moments.ForEach(moment => moment.Folder.Dispose());
    }

    private void Keep(HttpRequestMessage request)
    {
        TemporaryFolder copy = new();
        using IncrementalHash content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(fixture.Folder.Path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            // An index of SQLite's that it makes again; and the logs are no state.
            string name = Path.GetRelativePath(fixture.Folder.Path, file);
            if (!name.EndsWith("-shm", StringComparison.Ordinal) && !name.StartsWith("logs", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy.Combine(name))!);
                File.Copy(file, copy.Combine(name));
                content.AppendData(Encoding.UTF8.GetBytes($"{name}\0"));
                content.AppendData(SHA256.HashData(File.ReadAllBytes(copy.Combine(name))));
            }
        }

        string hash = Convert.ToHexString(content.GetHashAndReset());
        if (hash == _last)
        {
            copy.Dispose();
            return;
        }

        _last = hash;
        _moments.Add(new Moment($"{request.Method} {request.RequestUri!.AbsolutePath}", copy));
    }

    /// <summary>What is left if the process is killed after an answer.</summary>
    public sealed record Moment(string Request, TemporaryFolder Folder);

    private sealed class Handler(FilmedProcess process) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsoluteUri.StartsWith(process._mlflow, StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            await process._oneAtATime.WaitAsync(cancellationToken);
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                process.Keep(request);
                return response;
            }
            finally
            {
                process._oneAtATime.Release();
            }
        }
    }
}
