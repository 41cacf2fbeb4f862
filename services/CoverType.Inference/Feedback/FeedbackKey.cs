using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Feedback;

/// <summary>
/// The key of the prediction ids: that of the settings, or a random one that is kept in the file <c>feedback.key</c>, which
/// only the service's user may read.
/// </summary>
internal sealed class FeedbackKey(IOptions<FeedbackOptions> options, ILogger<FeedbackKey> log)
{
    private const string FileName = "feedback.key";

    /// <summary>The 32 bytes of the key.</summary>
    public byte[] Bytes { get; } = options.Value is { Key.Length: > 0 } set
        ? SHA256.HashData(Encoding.UTF8.GetBytes(set.Key))
        : ReadOrMake(Path.GetFullPath(Path.Combine(options.Value.Folder, FileName)), log);

    private static byte[] ReadOrMake(string path, ILogger log)
    {
        byte[] made = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        try
        {
            return Read(path) ?? (TryWrite(path, made) ? made : Read(path)) ?? made;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Predictions matter more than feedback: the service predicts, and its ids are good until it stops.
            log.KeyNotKept(path, failure.Message);
            return made;
        }
    }

    private static byte[]? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            byte[] key = Convert.FromHexString(File.ReadAllText(path).Trim());
            return key.Length == SHA256.HashSizeInBytes
                ? key
                : throw new IOException($"the file has {key.Length} bytes instead of {SHA256.HashSizeInBytes}");
        }
        catch (FormatException)
        {
            throw new IOException("the file is not a key of hexadecimal digits");
        }
    }

    // Returns false if another process that starts at the same time has written its key first.
    private static bool TryWrite(string path, byte[] key)
    {
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}.unfinished");
        FileStreamOptions settings = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (StreamWriter file = new(unfinished, Encoding.ASCII, settings))
        {
            file.WriteLine(Convert.ToHexStringLower(key));
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
