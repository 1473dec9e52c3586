using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>A versioned prompt under <c>Prompts/</c>. A change of words is a new file: decisions are stored under its version.</summary>
internal sealed class PromptFile
{
    private PromptFile(string name, string text)
    {
        Text = text;
        Version = $"{name}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
    }

    public string Text { get; }

    /// <summary>The file's name and the first digits of its hash: <c>decision-2+0a1b2c3d</c>.</summary>
    public string Version { get; }

    /// <exception cref="InvalidOperationException">The file is missing.</exception>
    public static PromptFile Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Agent/{name}.md")
            ?? throw new InvalidOperationException($"Prompt {name}.md is missing.");
        using var reader = new StreamReader(stream);
        return new PromptFile(name, reader.ReadToEnd().ReplaceLineEndings("\n").Trim());
    }
}
