using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// The retention of the pipeline's log files by their age. The folder may have files of others. The file that is being written
/// has a recent last line.
/// </summary>
internal sealed class LogRetention(IOptions<LogOptions> log, IOptions<RetentionOptions> options, TimeProvider time)
    : IRetention
{
    // The sink appends the day, and a number if there are several files of it.
    private const string Files = "pipeline-*.log";

    private readonly string? _folder = log.Value.Folder;
    private readonly TimeSpan? _age = options.Value.LogAge;

    public Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        if (_age is not TimeSpan age || string.IsNullOrEmpty(_folder) || !Directory.Exists(_folder))
        {
            return Task.FromResult(ExpiredThings.None);
        }

        DateTimeOffset oldest = time.GetUtcNow() - age;
        string reason = string.Create(CultureInfo.InvariantCulture, $"not written for {age:c}");
        return Task.FromResult(new ExpiredThings(
            [
                .. new DirectoryInfo(_folder)
                    .EnumerateFiles(Files)
                    .Where(file => file.LastWriteTimeUtc < oldest)
                    .OrderBy(file => file.FullName, StringComparer.Ordinal)
                    .Select(file => new Expired(
                        new RetentionItem(RetentionKind.Log, file.FullName, reason),
                        _ =>
                        {
                            file.Delete();
                            return Task.CompletedTask;
                        })),
            ],
            []));
    }
}
