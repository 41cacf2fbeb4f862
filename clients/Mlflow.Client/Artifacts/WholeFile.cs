namespace Mlflow.Client.Artifacts;

/// <summary>
/// Writes a file beside its place and moves it there, so that half a file never bears the name of a whole one.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes the file and the folders above it; what is there already is replaced.</summary>
    /// <param name="file">Its place.</param>
    /// <param name="write">Writes the content; where it throws, nothing is left.</param>
    public static async Task WriteAsync(string file, Func<FileStream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        string partial = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await write(stream);
            }

            File.Move(partial, file, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
