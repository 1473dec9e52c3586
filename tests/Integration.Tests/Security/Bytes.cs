using System.Text;

namespace CharroBot.Integration.Tests.Security;

/// <summary>A file as whoever copies it searches it.</summary>
internal static class Bytes
{
    /// <summary>Its bytes, one character each: ASCII words are found wherever they lie.</summary>
    public static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}
