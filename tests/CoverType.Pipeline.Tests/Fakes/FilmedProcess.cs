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
        (TemporaryFolder copy, string hash) = Copy();
        if (hash == _last)
        {
            copy.Dispose();
            return;
        }

        _last = hash;
        _moments.Add(new Moment($"{request.Method} {request.RequestUri!.AbsolutePath}", copy));
    }

    private (TemporaryFolder Folder, string Hash) Copy()
    {
        while (true)
        {
            TemporaryFolder copy = new();
            try
            {
                StateFile[] files = FindState();
                string hash = Copy(files, copy);
                // What other parts of the process write meanwhile would make it a copy of no moment at all.
                if (FindState().SequenceEqual(files))
                {
                    return (copy, hash);
                }
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                // It has gone since the list was made, as the log of a database does.
            }

            copy.Dispose();
        }
    }

    private StateFile[] FindState() =>
    [
        .. new DirectoryInfo(fixture.Folder.Path).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new StateFile(
                Path.GetRelativePath(fixture.Folder.Path, file.FullName), file.Length, file.LastWriteTimeUtc))
            .Where(file => file.IsState)
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    private string Copy(StateFile[] files, TemporaryFolder copy)
    {
        using IncrementalHash content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (StateFile file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy.Combine(file.Name))!);
            File.Copy(fixture.Folder.Combine(file.Name), copy.Combine(file.Name));
            content.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0"));
            content.AppendData(SHA256.HashData(File.ReadAllBytes(copy.Combine(file.Name))));
        }

        return Convert.ToHexString(content.GetHashAndReset());
    }

    /// <summary>What is left if the process is killed after an answer.</summary>
    public sealed record Moment(string Request, TemporaryFolder Folder);

    private readonly record struct StateFile(string Name, long Length, DateTime Written)
    {
        // An index of SQLite's that it makes again; and the logs are no state.
        public bool IsState =>
            !Name.EndsWith("-shm", StringComparison.Ordinal) && !Name.StartsWith("logs", StringComparison.Ordinal);
    }

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
