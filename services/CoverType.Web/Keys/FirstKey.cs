using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CoverType.Web.Keys;

/// <summary>
/// Makes the first key of a folder before anything needs it, and lets one web alone do so: webs that start together would make one
/// each and not know those of the others for a day.
/// </summary>
internal sealed class FirstKey(string folder, IKeyManager keys, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // As long as the framework's own.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using FileStream turn = await TakeTurnAsync(cancellationToken);
        if (keys.GetAllKeys().Count == 0)
        {
            DateTimeOffset now = time.GetUtcNow();
            keys.CreateNewKey(now, now + Lifetime);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, "first-key.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another web has it.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
